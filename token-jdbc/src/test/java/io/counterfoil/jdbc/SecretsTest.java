package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.testing.CountingDataSource;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No secret passes through JDBC, in a statement or in a parameter. */
class SecretsTest {

    private static final int SECRET_AND_CHECK = 49;
    private static final int CHECK = 6;

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void lifeCycle_seenFromTheDriver_containsNoSecret(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            CountingDataSource driver = new CountingDataSource(database.dataSource());
            try (Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(driver.dataSource()))) {
                List<String> values = live(counterfoil);
                assertThat(values).hasSize(2).allSatisfy(value -> {
                    String secret = value.substring(value.length() - SECRET_AND_CHECK, value.length() - CHECK);
                    assertThat(driver.saw(secret)).isFalse();
                    assertThat(driver.saw(secret.substring(0, 20))).isFalse();
                });
                assertThat(driver.saw("ci-deployer")).isTrue();
            }
        }
    }

    private static List<String> live(Counterfoil counterfoil) {
        Actor alice = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
        IssuedToken first = counterfoil
                .serviceAccounts()
                .create(alice, NewServiceAccount.named("ci-deployer").withRole(Role.CONTRIBUTOR));
        ServiceAccountId id = first.serviceAccount().id();
        String firstValue = first.value().reveal();
        counterfoil.authenticator().authenticate(firstValue).orElseThrow();
        IssuedToken second = counterfoil.serviceAccounts().regenerate(alice, id, PreviousToken.expiresNow());
        String secondValue = second.value().reveal();
        counterfoil.authenticator().authenticate(firstValue);
        counterfoil.authenticator().authenticate(secondValue).orElseThrow();
        counterfoil.maintenance().run();
        counterfoil.serviceAccounts().delete(alice, id);
        counterfoil.authenticator().authenticate(secondValue);
        return List.of(firstValue, secondValue);
    }
}
