package io.counterfoil.examples.console.security;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** The callers of the API: members with a session, and service accounts with a token. */
public final class ConsoleCallers {

    private ConsoleCallers() {}

    /** Returns the caller as an actor. */
    public static Actor actor(Authentication caller) {
        Object principal = Objects.requireNonNull(caller.getPrincipal());
        return principal instanceof ServiceAccountPrincipal account ? account.asActor() : ((Member) principal).actor();
    }

    /** Returns the caller's current role. */
    public static Role role(Authentication caller) {
        Object principal = Objects.requireNonNull(caller.getPrincipal());
        return principal instanceof ServiceAccountPrincipal account ? account.role() : ((Member) principal).role();
    }

    /** Returns an authority for each role that this one encompasses, so that {@code hasRole} works alike for all callers. */
    static List<GrantedAuthority> authorities(Role role) {
        return AuthorityUtils.createAuthorityList(RoleHierarchy.standard().encompassedBy(role).stream()
                .map(each -> "ROLE_" + each.name())
                .toArray(String[]::new));
    }
}
