package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.jdbc.testing.Threads;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Management in the host's transaction is committed or rolled back with it. */
class JoinedTransactionTest {

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "POSTGRES_SERIALIZABLE", "MARIADB"})
    void commit_hostCommits_isStoredWithTheHostsRows(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Change creation = JdbcSamples.creation("ci-deployer");
            AuditEvent event = JdbcSamples.event();
            setting.host.doBusiness(1);
            assertThat(setting.joining.commit(creation, Participation.JOINED)).isEqualTo(CommitResult.COMMITTED);
            setting.joining.append(List.of(event), Participation.JOINED);
            assertThat(setting.load(creation)).isFalse();
            setting.host.commit();
            assertThat(setting.load(creation)).isTrue();
            assertThat(JdbcSamples.eventIds(setting.other, event.account().orElseThrow()))
                    .hasSize(1);
            assertThat(setting.businessRows()).isEqualTo(1);
            assertThat(setting.host.touched()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void commit_hostRollsBack_leavesNoAccountNoTokenNoEvent(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Change creation = JdbcSamples.creation("ci-deployer");
            AuditEvent refusal = JdbcSamples.event();
            setting.host.doBusiness(1);
            setting.joining.commit(creation, Participation.JOINED);
            setting.joining.append(List.of(refusal), Participation.INDEPENDENT);
            setting.host.rollback();
            assertThat(setting.load(creation)).isFalse();
            assertThat(setting.other.findCredential(
                            creation.issued().orElseThrow().id()))
                    .isEmpty();
            assertThat(JdbcSamples.eventIds(setting.other, creation.after().id()))
                    .isEmpty();
            assertThat(JdbcSamples.eventIds(setting.other, refusal.account().orElseThrow()))
                    .hasSize(1);
            assertThat(setting.businessRows()).isZero();
            assertThat(setting.other.commit(JdbcSamples.creation("ci-deployer"), Participation.INDEPENDENT))
                    .isEqualTo(CommitResult.COMMITTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void load_insideTheTransaction_seesItsOwnChanges(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Change creation = JdbcSamples.creation("ci-deployer");
            setting.joining.commit(creation, Participation.JOINED);
            Change next = JdbcSamples.regeneration(creation.after());
            assertThat(setting.joining.commit(next, Participation.JOINED)).isEqualTo(CommitResult.COMMITTED);
            assertThat(setting.joining.load(JdbcSamples.ACME, creation.after().id(), Participation.JOINED))
                    .contains(next.after());
            assertThat(setting.joining.load(JdbcSamples.ACME, creation.after().id(), Participation.INDEPENDENT))
                    .isEmpty();
            assertThat(JdbcSamples.eventIds(setting.joining, creation.after().id()))
                    .hasSize(3);
            assertThat(setting.joining.findCredential(
                            next.issued().orElseThrow().id()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "POSTGRES_READ_COMMITTED", "MARIADB"})
    void commit_refused_leavesTheHostsTransactionUsable(DatabaseConfiguration configuration) throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Change taken = JdbcSamples.creation("ci-deployer");
            setting.other.commit(taken, Participation.INDEPENDENT);
            StoredAccount account = taken.after();
            setting.other.commit(JdbcSamples.disabling(account), Participation.INDEPENDENT);
            setting.host.doBusiness(1);
            assertThat(setting.joining.commit(JdbcSamples.creation("CI-Deployer"), Participation.JOINED))
                    .isEqualTo(CommitResult.NAME_TAKEN);
            setting.host.doBusiness(2);
            assertThat(setting.joining.commit(JdbcSamples.deletion(account), Participation.JOINED))
                    .isEqualTo(CommitResult.VERSION_CONFLICT);
            setting.joining.append(taken.events(), Participation.JOINED);
            setting.host.doBusiness(3);
            Change kept = JdbcSamples.creation("another");
            assertThat(setting.joining.commit(kept, Participation.JOINED)).isEqualTo(CommitResult.COMMITTED);
            setting.host.commit();
            assertThat(setting.load(kept)).isTrue();
            assertThat(setting.businessRows()).isEqualTo(3);
        }
    }

    /** A transaction that the host's snapshot does not see took the name. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES_REPEATABLE_READ", "POSTGRES_SERIALIZABLE"})
    void commit_conflictsWithTheHostsSnapshot_asksToRepeatTheTransaction(DatabaseConfiguration configuration)
            throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            setting.other.commit(JdbcSamples.creation("first"), Participation.INDEPENDENT);
            setting.host.doBusiness(1);
            setting.other.commit(JdbcSamples.creation("ci-deployer"), Participation.INDEPENDENT);
            assertThatThrownBy(() -> setting.joining.commit(JdbcSamples.creation("ci-deployer"), Participation.JOINED))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("roll it back and repeat all of it");
            setting.host.rollback();
            assertThat(setting.businessRows()).isZero();
        }
    }

    /** A host inside a transaction, and a second node. */
    static final class Setting implements AutoCloseable {

        final TestDatabase database;
        final RecordingHost host;
        final JdbcStorage joining;
        final JdbcStorage other;

        Setting(DatabaseConfiguration configuration) throws SQLException {
            database = configuration.open();
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            RecordingHost.createTable(database.unpooled());
            host = new RecordingHost(database.unpooled());
            joining = JdbcStorage.joining(database.dataSource(), host);
            other = JdbcStorage.create(database.unpooled());
        }

        boolean load(Change change) {
            return other.load(JdbcSamples.ACME, change.after().id(), Participation.INDEPENDENT)
                    .isPresent();
        }

        int businessRows() throws SQLException {
            return RecordingHost.businessRows(database.unpooled());
        }

        @Override
        public void close() throws SQLException {
            host.close();
            database.close();
        }
    }

    /**
     * On PostgreSQL such a wait would have no end: the server sees no deadlock, because the host's session is idle. The
     * databases are let wait side by side, because each does so for many seconds.
     */
    @Test
    void commit_independentButBlockedByTheThreadsOwnTransaction_fails() {
        List<CompletableFuture<Void>> waiting = Stream.of(DatabaseConfiguration.H2, DatabaseConfiguration.POSTGRES)
                .map(configuration -> CompletableFuture.runAsync(() -> assertGivesUp(configuration), Threads.ONE_EACH))
                .toList();
        assertThat(waiting).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofMinutes(1)));
    }

    private static void assertGivesUp(DatabaseConfiguration configuration) {
        try (Setting setting = new Setting(configuration)) {
            Change creation = JdbcSamples.creation("ci-deployer");
            setting.other.commit(creation, Participation.INDEPENDENT);
            Change change = JdbcSamples.regeneration(creation.after());
            setting.joining.commit(change, Participation.JOINED);
            assertThatThrownBy(() -> setting.joining.commit(
                            JdbcSamples.regeneration(creation.after()), Participation.INDEPENDENT))
                    .isInstanceOf(StorageUnavailableException.class);
            setting.host.commit();
            assertThat(setting.load(creation)).isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
