package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.JoinedTransactionTest.Setting;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Visibility;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host's connection that cannot be joined is refused before anything is written. */
class HostConnectionTest {

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void write_noActiveTransaction_isRefusedAndChangesNothing(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            setting.host.commit();
            assertRefused(setting, "no transaction is active");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void write_autoCommitConnection_isRefusedAndChangesNothing(DatabaseConfiguration configuration)
            throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            setting.host.connection().setAutoCommit(true);
            assertRefused(setting, "auto-commit");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void write_readOnlyTransaction_isRefusedAndChangesNothing(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            setting.host.connection().setReadOnly(true);
            assertRefused(setting, "read-only");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void write_closedConnection_isRefusedAndTheStorageRecovers(DatabaseConfiguration configuration)
            throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            setting.host.connection().close();
            assertRefused(setting, "closed");
            assertThat(setting.joining.commit(JdbcSamples.creation("later"), Participation.INDEPENDENT))
                    .isEqualTo(CommitResult.COMMITTED);
        }
    }

    private static void assertRefused(Setting setting, String why) {
        Change change = JdbcSamples.creation("ci-deployer");
        assertThatThrownBy(() -> setting.joining.commit(change, Participation.JOINED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> setting.joining.append(change.events(), Participation.JOINED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
        assertThat(setting.load(change)).isFalse();
        assertThat(JdbcSamples.eventIds(setting.other, change.after().id())).isEmpty();
        assertThat(setting.host.touched()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void read_noActiveTransaction_showsWhatIsCommitted(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Change creation = JdbcSamples.creation("ci-deployer");
            setting.joining.commit(creation, Participation.JOINED);
            setting.host.commit();
            AccountFilter all = new AccountFilter(Visibility.all(), Optional.empty(), ServiceAccountQuery.all());
            assertThat(setting.joining.accounts(JdbcSamples.ACME, all).items()).containsExactly(creation.after());
            assertThat(setting.joining.load(JdbcSamples.ACME, creation.after().id(), Participation.JOINED))
                    .isPresent();
            assertThat(JdbcSamples.eventIds(setting.joining, creation.after().id()))
                    .hasSize(1);
        }
    }

    /** PostgreSQL refuses every statement of a transaction in which one has failed. */
    @Test
    void joinedCall_transactionAlreadyFailed_asksToRollItBack() throws SQLException {
        try (Setting setting = new Setting(DatabaseConfiguration.POSTGRES)) {
            setting.host.doBusiness(1);
            assertThatThrownBy(() -> setting.host.doBusiness(1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> setting.joining.commit(JdbcSamples.creation("a"), Participation.JOINED))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessage("commit: the host's transaction is broken; roll it back");
            ServiceAccountId nobody = ServiceAccountId.of(JdbcSamples.text(26));
            assertThatThrownBy(() -> setting.joining.load(JdbcSamples.ACME, nobody, Participation.JOINED))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessage("load account: the host's transaction is broken; roll it back");
            setting.host.rollback();
            assertThat(setting.businessRows()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2"})
    void write_sourceThatDoesNotCallOnce_isRefused(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            JdbcStorage never = JdbcStorage.joining(setting.database.dataSource(), work -> {});
            assertThatThrownBy(() -> never.append(List.of(JdbcSamples.event()), Participation.JOINED))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("did not call");
            JdbcStorage twice = JdbcStorage.joining(setting.database.dataSource(), work -> {
                setting.host.withConnection(work);
                setting.host.withConnection(work);
            });
            assertThatThrownBy(() -> twice.append(List.of(JdbcSamples.event()), Participation.JOINED))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("more than once");
        }
    }
}
