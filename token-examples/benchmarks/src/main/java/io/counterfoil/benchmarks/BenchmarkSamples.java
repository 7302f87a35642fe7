package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.spi.Storage;
import java.time.Duration;

/** A library with tokens in it. */
final class BenchmarkSamples {

    private static final int ACCOUNTS_PER_ORGANIZATION = 1_000;

    private BenchmarkSamples() {}

    static Actor admin(String organization) {
        return Actor.user(OrganizationId.of(organization), "root", Role.ADMIN);
    }

    static Counterfoil leased(Storage storage, int entries) {
        return Counterfoil.builder(storage)
                .cache(CachePolicy.leased(Duration.ofSeconds(60)).withMaximumEntries(entries))
                .build();
    }

    static String[] issue(Counterfoil counterfoil, int tokens) {
        String[] values = new String[tokens];
        for (int i = 0; i < tokens; i++) {
            Actor admin = admin("organization-" + i / ACCOUNTS_PER_ORGANIZATION);
            values[i] = counterfoil
                    .serviceAccounts()
                    .create(admin, NewServiceAccount.named("account " + i).withRole(Role.CONTRIBUTOR))
                    .value()
                    .reveal();
        }
        return values;
    }

    /** Authenticates until the node has its lease, and has remembered all of them. */
    static void warm(Counterfoil counterfoil, String... values) throws InterruptedException {
        counterfoil.authenticator().authenticate(values[0]).orElseThrow();
        while (counterfoil.health().leaseAge().isEmpty()) {
            Thread.sleep(1);
        }
        for (int round = 0; round < 2; round++) {
            for (String value : values) {
                counterfoil.authenticator().authenticate(value).orElseThrow();
            }
        }
        counterfoil.maintenance().flushLastUsed();
    }
}
