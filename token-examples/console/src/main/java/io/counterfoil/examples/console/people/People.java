package io.counterfoil.examples.console.people;

import io.counterfoil.examples.console.security.Member;
import io.counterfoil.examples.console.security.Members;
import io.counterfoil.examples.console.tokens.TokenService;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountQuery;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Manages members. Nobody can assign or remove a role above their own. */
@Service
@PreAuthorize("hasRole('ADMIN')")
class People {

    private static final RoleHierarchy ROLES = RoleHierarchy.standard();

    private final Members members;
    private final TokenService tokens;

    People(Members members, TokenService tokens) {
        this.members = members;
        this.tokens = tokens;
    }

    /**
     * A member, for the page.
     *
     * @param member the member
     * @param changeable whether the viewer may change them
     */
    record Person(Member member, boolean changeable) {}

    /**
     * A former member who owns accounts.
     *
     * @param userId who
     * @param accounts the first of the accounts that they own
     * @param more whether there are more
     */
    record Gone(String userId, List<ServiceAccount> accounts, boolean more) {}

    public List<Person> members(Member me) {
        return members.in(me.actor().organization().value()).stream()
                .map(each -> new Person(each, mayChange(me, each)))
                .toList();
    }

    public List<Role> assignable(Member me) {
        return ROLES.roles().stream()
                .filter(role -> ROLES.encompasses(me.role(), role))
                .toList();
    }

    /** Returns the former members who still own accounts. */
    public List<Gone> left(Member me) {
        return members.leftFrom(me.organization()).stream()
                .map(userId -> gone(me, userId))
                .filter(gone -> !gone.accounts().isEmpty())
                .toList();
    }

    public void setRole(Member me, String userId, Role role) {
        requireChangeable(me, userId);
        if (!ROLES.encompasses(me.role(), role)) {
            throw new AccessDeniedException("nobody gives more than they have");
        }
        members.setRole(me.organization(), userId, role);
    }

    public void remove(Member me, String userId) {
        requireChangeable(me, userId);
        members.leave(me.organization(), userId);
    }

    /** Transfers all accounts of a former member. */
    public String transfer(Member me, String from, String to) {
        BulkResult result = tokens.changeAll(
                me.actor(), ServiceAccountQuery.all().ownedBy(from), BulkChange.transferTo(PrincipalId.user(to)));
        String count = result.changed() == 1 ? "1 service account" : result.changed() + " service accounts";
        String refused = result.refused() == 0 ? "" : " " + result.refused() + " need a higher role than yours.";
        return "Transferred " + count + " of " + from + " to " + to + "." + refused;
    }

    private Gone gone(Member me, String userId) {
        var page = tokens.list(
                me.actor(), ServiceAccountQuery.all().ownedBy(userId).pageSize(10));
        return new Gone(userId, page.items(), page.next().isPresent());
    }

    private void requireChangeable(Member me, String userId) {
        me.actor();
        if (members.find(me.organization(), userId)
                .filter(each -> mayChange(me, each))
                .isEmpty()) {
            throw new AccessDeniedException("not yours to change");
        }
    }

    private static boolean mayChange(Member me, Member other) {
        return !other.userId().equals(me.userId()) && ROLES.encompasses(me.role(), other.role());
    }
}
