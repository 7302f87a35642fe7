package io.counterfoil.examples.spring;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import org.springframework.security.core.Authentication;

/** Who calls: a user who logged in or, since there are tokens, a service account. */
final class Callers {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final String ROLE = "ROLE_";

    private Callers() {}

    /** The caller as one who manages service accounts. */
    static Actor actor(Authentication caller) {
        return caller.getPrincipal() instanceof ServiceAccountPrincipal account
                ? account.asActor()
                : Actor.user(ACME, caller.getName(), role(caller));
    }

    static Role role(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(name -> name.startsWith(ROLE))
                .map(name -> Role.of(name.substring(ROLE.length())))
                .findFirst()
                .orElseThrow();
    }
}
