package io.counterfoil.examples.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A revocation inside the host's transaction counts everywhere once its commit was awaited. */
class JoinedRevocationsTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    /** All at once, because each waits for a lease to end. */
    @ParameterizedTest
    @MethodSource("io.counterfoil.examples.jpa.OnEveryHost#hosts")
    @Execution(ExecutionMode.CONCURRENT)
    void awaitRevocations_countsEverywhereAfterCommit_andThrowsBefore(HostKind kind, DatabaseConfiguration database) {
        JoiningHost setting = JoiningHost.of(kind, database);
        Counterfoil counterfoil = setting.counterfoil;
        IssuedToken issued = setting.otherNode
                .serviceAccounts()
                .create(ALICE, NewServiceAccount.named("to-be-revoked").withRole(Role.VIEWER));
        ServiceAccountId account = issued.serviceAccount().id();
        String value = issued.value().reveal();
        try (Counterfoil leased = setting.leasedNode(Duration.ofMillis(500))) {
            assertThat(accepted(leased, value)).isTrue();
            setting.host.run(business -> {
                counterfoil.serviceAccounts().disable(ALICE, account);
                assertThatIllegalStateException().isThrownBy(counterfoil::awaitRevocations);
            });

            counterfoil.awaitRevocations();

            assertThat(accepted(leased, value)).isFalse();
            assertThat(accepted(setting.otherNode, value)).isFalse();
        }
    }

    private static boolean accepted(Counterfoil node, String value) {
        return node.authenticator().authenticate(value) instanceof AuthenticationResult.Accepted;
    }
}
