package io.counterfoil.examples.cookbook;

import io.counterfoil.Counterfoil;
import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.spi.Storage;
import java.util.Base64;
import java.util.Optional;

/** How an application sets Counterfoil up. */
final class Beginnings {

    private Beginnings() {}

    /** Issues the first token, and none where there is one: run it as a command, not as an endpoint. */
    static Optional<String> bootstrap(Counterfoil counterfoil) {
        Actor installer = Actor.user(OrganizationId.of("acme"), "installer", Role.OWNER);
        NewServiceAccount operator = NewServiceAccount.named("operator").withRole(Role.ADMIN);
        if (counterfoil.serviceAccounts().findByName(installer, "operator").isPresent()) {
            return Optional.empty();
        }
        return Optional.of(counterfoil
                .serviceAccounts()
                .create(installer, operator)
                .value()
                .reveal());
    }

    /** An application for one customer has one organization. */
    static Actor actor(String userId, Role role) {
        return Actor.user(SINGLE, userId, role);
    }

    private static final OrganizationId SINGLE = OrganizationId.of("main");

    /** Roles of your own, in a partial order: neither DEVELOPER nor AUDITOR encompasses the other. */
    static Counterfoil ownRoles(Storage storage) {
        RoleHierarchy roles = RoleHierarchy.builder()
                .rank(Role.of("MANAGER"), Role.of("DEVELOPER"))
                .rank(Role.of("MANAGER"), Role.of("AUDITOR"))
                .rank(Role.of("DEVELOPER"), Role.of("GUEST"))
                .build();
        return Counterfoil.builder(storage)
                .roles(roles)
                .accessPolicy(AccessPolicy.of(Role.of("DEVELOPER"), Role.of("MANAGER")))
                .build();
    }

    /** Digests that are worth nothing without a key from outside the database, here 32 bytes in Base64. */
    static Counterfoil peppered(Storage storage, String key) {
        Pepper pepper = Pepper.of("2026", Base64.getDecoder().decode(key));
        return Counterfoil.builder(storage)
                .secretHasher(SecretHasher.hmacSha256(pepper), SecretHasher.sha256())
                .build();
    }
}
