package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.jdbc.JoinedTransactionTest.Setting;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other callers can do while a host's transaction is open. */
class OpenTransactionTest {

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void firstAccount_inAnOpenTransaction_doesNotBlockOtherOrganizations(DatabaseConfiguration configuration)
            throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            setting.joining.commit(of("middle", JdbcSamples.creation("ci-deployer")), Participation.JOINED);
            for (String other : List.of("above", "zenith", "mi", "middles")) {
                assertThat(quickly(() -> setting.other.commit(
                                of(other, JdbcSamples.creation("ci-deployer")), Participation.INDEPENDENT)))
                        .isEqualTo(CommitResult.COMMITTED);
            }
            setting.host.commit();
        }
    }

    /** The number of live accounts is one row for each organization, which the open creation holds. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void delete_creationOpenInTheSameOrganization_doesNotWait(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Change creation = JdbcSamples.creation("ci-deployer");
            setting.other.commit(creation, Participation.INDEPENDENT);
            setting.joining.commit(JdbcSamples.creation("another"), Participation.JOINED);
            assertThat(quickly(() ->
                            setting.other.commit(JdbcSamples.deletion(creation.after()), Participation.INDEPENDENT)))
                    .isEqualTo(CommitResult.COMMITTED);
            setting.host.commit();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void delete_countTooLow_succeeds(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Change creation = JdbcSamples.creation("ci-deployer");
            setting.other.commit(creation, Participation.INDEPENDENT);
            try (Connection connection = setting.database.unpooled().getConnection()) {
                Sessions.execute(connection, "update counterfoil_organization set live_accounts = 0");
            }
            assertThat(setting.other.commit(JdbcSamples.deletion(creation.after()), Participation.INDEPENDENT))
                    .isEqualTo(CommitResult.COMMITTED);
        }
    }

    private interface Call {
        CommitResult run();
    }

    private static CommitResult quickly(Call call) {
        long begin = System.nanoTime();
        try {
            return call.run();
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }

    /** The same creation in a different organization. */
    private static Change of(String organization, Change creation) {
        OrganizationId id = OrganizationId.of(organization);
        StoredAccount account = creation.after();
        AuditEvent event = creation.events().get(0);
        return new Change(
                creation.before(),
                new StoredAccount(
                        id,
                        account.id(),
                        account.createdAt(),
                        account.createdBy(),
                        account.state(),
                        account.version(),
                        account.generation(),
                        account.tokens(),
                        account.removed(),
                        account.deletedAt()),
                creation.digest(),
                List.of(new AuditEvent(
                        event.id(),
                        id,
                        event.time(),
                        event.actor(),
                        event.action(),
                        event.account(),
                        event.target(),
                        event.outcome(),
                        event.reason(),
                        event.details())),
                creation.requirements());
    }
}
