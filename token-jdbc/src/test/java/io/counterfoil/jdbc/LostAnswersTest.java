package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.FaultyDataSource;
import io.counterfoil.jdbc.testing.FaultyDataSource.Moment;
import io.counterfoil.jdbc.testing.LoopbackProxy;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.jdbc.testing.Threads;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The answer to COMMIT was lost (rule 17). */
class LostAnswersTest {

    private static final StorageUnavailableException UNKNOWN = new StorageUnavailableException("unknown", null);

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES_SERIALIZABLE", "MARIADB", "MARIADB_SERIALIZABLE"})
    void commit_answerLostAfterCommit_isCommitted(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            Change change = JdbcSamples.creation("ci-deployer");
            assertThat(commitWithout(database, Moment.AFTER, change)).isEqualTo(CommitResult.COMMITTED);
            assertThat(JdbcSamples.eventIds(
                            JdbcStorage.create(database.dataSource()),
                            change.after().id()))
                    .containsExactly(change.id().value());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES_SERIALIZABLE", "MARIADB", "MARIADB_SERIALIZABLE"})
    void commit_connectionLostBeforeCommit_reportsNoChange(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            Change change = JdbcSamples.creation("ci-deployer");
            assertThatThrownBy(() -> commitWithout(database, Moment.BEFORE, change))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageEndingWith("nothing was changed");
            assertThat(JdbcSamples.eventIds(
                            JdbcStorage.create(database.dataSource()),
                            change.after().id()))
                    .isEmpty();
        }
    }

    private static CommitResult commitWithout(TestDatabase database, Moment moment, Change change) {
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        FaultyDataSource faulty = new FaultyDataSource(database.dataSource());
        JdbcStorage storage = JdbcStorage.create(faulty.dataSource());
        storage.commit(JdbcSamples.creation("first"), Participation.INDEPENDENT);
        faulty.heal();
        storage.commit(JdbcSamples.creation("second"), Participation.INDEPENDENT);
        faulty.failAtCommit(moment);
        return storage.commit(change, Participation.INDEPENDENT);
    }

    /** The other transaction is still open on the server, as after a network failure. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "POSTGRES_REPEATABLE_READ", "MARIADB", "MARIADB_SERIALIZABLE"})
    void isStored_transactionStillOpen_waitsForItsEnd(DatabaseConfiguration configuration) throws Exception {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            LostAnswers answers = new LostAnswers(database.dataSource());
            for (boolean commits : List.of(true, false)) {
                AuditEvent event = JdbcSamples.event();
                try (Connection other = database.unpooled().getConnection()) {
                    other.setAutoCommit(false);
                    AuditLogTable.insertion(event).update(other);
                    CompletableFuture<Boolean> answer =
                            CompletableFuture.supplyAsync(() -> answers.isStored(event, UNKNOWN), Threads.ONE_EACH);
                    Thread.sleep(300);
                    assertThat(answer).isNotDone();
                    end(other, commits);
                    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(commits);
                }
            }
        }
    }

    /** PostgreSQL gets all of a creation in one trip, goes on without its client, and commits. */
    @Test
    void commit_connectionLostWhileTheServerWaitsForTheName_isCommittedOnceTheNameIsFree() throws Exception {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES.open();
                LoopbackProxy network = new LoopbackProxy(database.port());
                Connection holder = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(
                    Sessions.as(database.urlThrough(network.port()), database.user(), database.password()));
            storage.commit(JdbcSamples.creation("first"), Participation.INDEPENDENT);
            holder.setAutoCommit(false);
            AccountTable.insertion(JdbcSamples.creation("wanted").after()).update(holder);
            CompletableFuture<CommitResult> result = CompletableFuture.supplyAsync(
                    () -> storage.commit(JdbcSamples.creation("wanted"), Participation.INDEPENDENT), Threads.ONE_EACH);
            Thread.sleep(300);
            network.cut();
            Thread.sleep(300);
            holder.rollback();
            assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(CommitResult.COMMITTED);
        }
    }

    private static void end(Connection connection, boolean commits) throws SQLException {
        if (commits) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    @Test
    void isStored_eventOfNoTransaction_isFalseAndLeavesNothing() {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            AuditEvent event = JdbcSamples.event();
            LostAnswers answers = new LostAnswers(database.dataSource());
            assertThat(answers.isStored(event, UNKNOWN)).isFalse();
            assertThat(answers.isStored(event, UNKNOWN)).isFalse();
        }
    }

    @Test
    void isStored_databaseGone_reportsAnUnknownOutcome() {
        TestDatabase database = DatabaseConfiguration.H2.open();
        database.close();
        LostAnswers answers = new LostAnswers(database.dataSource());
        assertThatThrownBy(() -> answers.isStored(JdbcSamples.event(), UNKNOWN)).isSameAs(UNKNOWN);
    }

    @Test
    void write_answerLostWithoutAChange_reportsAnUnknownOutcome() {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            FaultyDataSource faulty = new FaultyDataSource(database.dataSource());
            OwnTransactions own = new OwnTransactions(faulty.dataSource(), new Dialects(faulty.dataSource()));
            own.write("nothing", connection -> true);
            faulty.heal();
            own.write("nothing", connection -> true);
            faulty.failAtCommit(Moment.AFTER);
            assertThatThrownBy(() -> own.write("nothing", connection -> true))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageStartingWith("nothing: outcome unknown, because the answer to COMMIT was lost");
        }
    }
}
