package io.counterfoil.examples.existing;

import io.counterfoil.examples.spring.SpringTokenFilter;
import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who calls, for code that assumed a user: the one place where a principal is cast. */
public final class CurrentCaller {

    private CurrentCaller() {}

    /** Returns the user who logged in; empty for a service account. */
    static Optional<AppUser> user() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getPrincipal() instanceof AppUser user ? Optional.of(user) : Optional.empty();
    }

    /** Returns the tenant of a user or a service account. */
    public static String organization() {
        return SpringTokenFilter.serviceAccount()
                .map(account -> account.organization().value())
                .or(() -> user().map(AppUser::organization))
                .orElseThrow();
    }

    /** Returns the name that goes into created_by: the same text as in Counterfoil's audit log. */
    public static Optional<String> auditName() {
        return SpringTokenFilter.serviceAccount()
                .map(account -> "service_account:" + account.accountId())
                .or(() -> user().map(AppUser::getUsername));
    }

    /** Returns a user as one who manages service accounts; ROLE_USER is the application's word for CONTRIBUTOR. */
    static Actor actor(AppUser user) {
        Role role = user.authority().equals("ROLE_ADMIN") ? Role.ADMIN : Role.CONTRIBUTOR;
        return Actor.user(OrganizationId.of(user.organization()), user.getUsername(), role);
    }
}
