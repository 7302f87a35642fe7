package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.RevocationPendingException;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The epoch row is held: calls that need it fail in time, and succeed once it is free. */
class HeldEpochTest {

    private static final CachePolicy LEASED = CachePolicy.leased(Duration.ofMillis(500));
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final Duration MARGIN = Duration.ofSeconds(15);
    private static final Actor ADMIN = Actor.user(OrganizationId.of("acme"), "root", Role.ADMIN);

    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {"H2", "POSTGRES", "MARIADB"})
    void restrictingCall_epochRowHeld_isPendingWithinTheBound(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            try (Counterfoil node = leased(database);
                    Connection holder = database.unpooled().getConnection()) {
                IssuedToken issued = node.serviceAccounts()
                        .create(ADMIN, NewServiceAccount.named("ci").withRole(Role.CONTRIBUTOR));
                warm(node, issued);
                hold(holder);

                IssuedToken next = regenerateWhileHeld(node, issued);
                authenticateOrThrow(node, next);
                assertThat(node.authenticator().authenticate(issued.value().reveal()))
                        .as("the lease has lapsed, and the database answers")
                        .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.REVOKED));
                assertThatExceptionOfType(StorageUnavailableException.class)
                        .as("a node that starts meanwhile")
                        .isThrownBy(() -> leased(database).close());

                holder.rollback();
                node.awaitRevocations();
                warm(node, next);
            }
        }
    }

    private static IssuedToken regenerateWhileHeld(Counterfoil node, IssuedToken issued) {
        long begin = System.nanoTime();
        RevocationPendingException pending = catchThrowableOfType(
                RevocationPendingException.class,
                () -> node.serviceAccounts()
                        .regenerate(ADMIN, issued.serviceAccount().id(), PreviousToken.expiresNow()));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND.plus(MARGIN));
        assertThat(pending).isNotNull();
        return pending.issuedToken().orElseThrow();
    }

    private static void hold(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement
                    .executeQuery("select epoch_number from counterfoil_epoch where only_row = 1 for update")
                    .close();
        }
    }

    private static Counterfoil leased(TestDatabase database) {
        return Counterfoil.builder(JdbcStorage.create(database.dataSource()))
                .cache(LEASED)
                .build();
    }

    /** Until an authentication was answered from memory. */
    private static void warm(Counterfoil node, IssuedToken issued) {
        double before = node.health().hitRate().orElse(0);
        while (node.health().hitRate().orElse(0) <= before) {
            authenticateOrThrow(node, issued);
        }
    }

    private static void authenticateOrThrow(Counterfoil node, IssuedToken issued) {
        node.authenticator().authenticate(issued.value().reveal()).orElseThrow();
    }
}
