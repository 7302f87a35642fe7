package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.testing.CountingDataSource;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one database: one answers from memory, the other restricts. */
class LeasedCacheTest {

    private static final CachePolicy LEASED = CachePolicy.leased(Duration.ofMillis(500));
    private static final Actor ADMIN = Actor.user(OrganizationId.of("acme"), "root", Role.ADMIN);

    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {
                "H2_AUTO_COMMIT_OFF",
                "POSTGRES",
                "POSTGRES_REPEATABLE_READ",
                "POSTGRES_SERIALIZABLE",
                "MARIADB",
                "MARIADB_SERIALIZABLE"
            })
    void restrictingCall_onADifferentNode_isEffectiveWhenItReturns(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open();
                Counterfoil cached = leased(database);
                Counterfoil other = Counterfoil.create(JdbcStorage.create(database.dataSource()))) {
            IssuedToken issued = other.serviceAccounts()
                    .create(ADMIN, NewServiceAccount.named("ci").withRole(Role.CONTRIBUTOR));
            ServiceAccountId id = issued.serviceAccount().id();
            warm(cached, issued);

            other.serviceAccounts()
                    .update(ADMIN, id, ServiceAccountUpdate.empty().withRole(Role.VIEWER));
            assertThat(authenticate(cached, issued).orElseThrow().role()).isEqualTo(Role.VIEWER);

            other.serviceAccounts().disable(ADMIN, id);
            assertThat(authenticate(cached, issued))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.ACCOUNT_DISABLED));

            other.serviceAccounts().enable(ADMIN, id);
            assertThat(authenticate(cached, issued)).isInstanceOf(AuthenticationResult.Accepted.class);

            other.serviceAccounts().delete(ADMIN, id);
            assertThat(authenticate(cached, issued))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {"H2", "POSTGRES", "MARIADB"})
    void authenticate_underALease_readsNothing(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            CountingDataSource counting = new CountingDataSource(database.dataSource());
            try (Counterfoil cached = Counterfoil.builder(JdbcStorage.create(counting.dataSource()))
                    .cache(CachePolicy.leased(Duration.ofSeconds(60)))
                    .build()) {
                IssuedToken issued = cached.serviceAccounts()
                        .create(ADMIN, NewServiceAccount.named("ci").withRole(Role.CONTRIBUTOR));
                warm(cached, issued);
                counting.reset();

                for (int i = 0; i < 1_000; i++) {
                    assertThat(authenticate(cached, issued)).isInstanceOf(AuthenticationResult.Accepted.class);
                }

                assertThat(counting.statements()).isEmpty();
            }
        }
    }

    private static Counterfoil leased(TestDatabase database) {
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        return Counterfoil.builder(JdbcStorage.create(database.dataSource()))
                .cache(LEASED)
                .build();
    }

    /** Until an authentication was answered from memory. */
    private static void warm(Counterfoil cached, IssuedToken issued) {
        do {
            authenticate(cached, issued);
        } while (cached.health().hitRate().orElse(0) == 0);
    }

    private static AuthenticationResult authenticate(Counterfoil node, IssuedToken issued) {
        return node.authenticator().authenticate(issued.value().reveal());
    }
}
