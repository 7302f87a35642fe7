package io.counterfoil.examples.spring;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Who calls: a user who logged in or, since there are tokens, a service account. */
final class SpringCallers {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final String ROLE = "ROLE_";

    private SpringCallers() {}

    /** The caller as one who manages service accounts. */
    static Actor actor(Authentication caller) {
        return caller.getPrincipal() instanceof ServiceAccountPrincipal account
                ? account.asActor()
                : Actor.user(ACME, caller.getName(), highest(caller));
    }

    /** The role of a service account, or the highest of a user's. */
    static Role role(Authentication caller) {
        return caller.getPrincipal() instanceof ServiceAccountPrincipal account ? account.role() : highest(caller);
    }

    private static Role highest(Authentication user) {
        Set<String> names = AuthorityUtils.authorityListToSet(user.getAuthorities());
        return Stream.of(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER)
                .filter(role -> names.contains(ROLE + role))
                .findFirst()
                .orElseThrow();
    }
}
