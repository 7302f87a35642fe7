package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.testing.CounterfoilTables;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant is erased while nodes answer from memory: its entries in the log of revocations go too. */
class ErasureUnderLeasesTest {

    private static final OrganizationId LEAVING = OrganizationId.of("leaving-7f3a");
    private static final OrganizationId STAYING = OrganizationId.of("staying");
    private static final CachePolicy LEASE = CachePolicy.leased(Duration.ofSeconds(1));

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void erasure_whileNodesAnswerFromMemory_leavesNothingAndIsSeenByAllNodes(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            try (Counterfoil one = node(database);
                    Counterfoil other = node(database)) {
                List<IssuedToken> gone = new ArrayList<>();
                Set<String> identifiers = new HashSet<>(Set.of(LEAVING.value()));
                for (int i = 0; i < 5; i++) {
                    IssuedToken token = created(one, LEAVING, "account " + i);
                    gone.add(token);
                    identifiers.add(token.tokenId().value());
                    identifiers.add(token.serviceAccount().id().value());
                    assertThat(answer(other, token)).isInstanceOf(AuthenticationResult.Accepted.class);
                }
                one.serviceAccounts()
                        .disable(olivia(LEAVING), gone.get(0).serviceAccount().id());
                IssuedToken kept = created(one, STAYING, "kept");
                assertThat(answer(other, kept)).isInstanceOf(AuthenticationResult.Accepted.class);
                one.maintenance().eraseOrganization(LEAVING);
                gone.forEach(token -> assertThat(answer(other, token))
                        .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN)));
                assertThat(CounterfoilTables.rowsWith(identifiers, database.unpooled()))
                        .isEmpty();
                assertThat(answer(other, kept)).isInstanceOf(AuthenticationResult.Accepted.class);
                one.serviceAccounts()
                        .disable(olivia(STAYING), kept.serviceAccount().id());
                assertThat(answer(other, kept))
                        .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.ACCOUNT_DISABLED));
            }
        }
    }

    private static Counterfoil node(TestDatabase database) {
        return Counterfoil.builder(JdbcStorage.create(database.dataSource()))
                .cache(LEASE)
                .build();
    }

    private static Actor olivia(OrganizationId organization) {
        return Actor.user(organization, "olivia", Role.OWNER);
    }

    private static IssuedToken created(Counterfoil node, OrganizationId organization, String name) {
        return node.serviceAccounts()
                .create(olivia(organization), NewServiceAccount.named(name).withRole(Role.VIEWER));
    }

    private static AuthenticationResult answer(Counterfoil node, IssuedToken token) {
        return node.authenticator().authenticate(token.value().reveal());
    }
}
