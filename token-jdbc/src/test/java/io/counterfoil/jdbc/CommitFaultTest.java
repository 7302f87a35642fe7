package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.FaultyDataSource;
import io.counterfoil.jdbc.testing.FaultyDataSource.Moment;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each JDBC call of a commit fails once: the commit returns if and only if the change is durable and audited. */
class CommitFaultTest {

    private static final List<DatabaseConfiguration> CONFIGURATIONS = List.of(
            DatabaseConfiguration.H2,
            DatabaseConfiguration.H2_AUTO_COMMIT_OFF,
            DatabaseConfiguration.POSTGRES_SERIALIZABLE,
            DatabaseConfiguration.MARIADB);

    private static final Map<String, Function<StoredAccount, Change>> CHANGES = Map.of(
            "creation", any -> JdbcSamples.creation(JdbcSamples.text(10)),
            "regeneration", JdbcSamples::regeneration,
            "disabling", JdbcSamples::disabling,
            "deletion", JdbcSamples::deletion);

    @TestFactory
    Stream<DynamicTest> commit_connectionLost_isStoredAndAuditedIfAndOnlyIfItReturned() {
        return CONFIGURATIONS.stream()
                .map(configuration -> dynamicTest(configuration.name(), () -> {
                    try (Fixture fixture = new Fixture(configuration)) {
                        CHANGES.values().forEach(fixture::failEachCall);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> commit_abortedByAConflict_isRetried() {
        return CONFIGURATIONS.stream()
                .map(configuration -> dynamicTest(configuration.name(), () -> {
                    try (Fixture fixture = new Fixture(configuration)) {
                        CHANGES.values().forEach(fixture::refuseEachStatement);
                    }
                }));
    }

    /** A database with one account per attempt, a storage that fails and one that does not. */
    private static final class Fixture implements AutoCloseable {

        private final TestDatabase database;
        private final FaultyDataSource faulty;
        private final JdbcStorage storage;
        private final JdbcStorage witness;

        Fixture(DatabaseConfiguration configuration) {
            database = configuration.open();
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            faulty = new FaultyDataSource(database.dataSource());
            storage = JdbcStorage.create(faulty.dataSource());
            witness = JdbcStorage.create(database.dataSource());
        }

        void failEachCall(Function<StoredAccount, Change> changes) {
            int calls = trace(changes).size();
            for (int call = 1; call <= calls; call++) {
                for (Moment moment : Moment.values()) {
                    Change change = changes.apply(account());
                    faulty.failAt(call, moment);
                    assertHonest(change, moment + " call " + call + " of " + calls);
                }
            }
        }

        void refuseEachStatement(Function<StoredAccount, Change> changes) {
            List<String> trace = trace(changes);
            for (int call = 1; call <= trace.size(); call++) {
                if (trace.get(call - 1).startsWith("execute")
                        || trace.get(call - 1).equals("commit")) {
                    Change change = changes.apply(account());
                    faulty.refuseAt(call, "40001");
                    assertThat(storage.commit(change, Participation.INDEPENDENT))
                            .isEqualTo(CommitResult.COMMITTED);
                    assertThat(isStored(change)).isTrue();
                }
            }
        }

        private List<String> trace(Function<StoredAccount, Change> changes) {
            storage.commit(changes.apply(account()), Participation.INDEPENDENT);
            Change change = changes.apply(account());
            faulty.heal();
            storage.commit(change, Participation.INDEPENDENT);
            return new ArrayList<>(faulty.trace());
        }

        private void assertHonest(Change change, String fault) {
            Optional<CommitResult> result = Optional.empty();
            try {
                result = Optional.of(storage.commit(change, Participation.INDEPENDENT));
            } catch (StorageUnavailableException e) {
                assertThat(e).as(fault).hasMessageNotContaining("unknown");
            } catch (StorageException e) {
                throw new AssertionError(fault, e);
            }
            faulty.heal();
            assertThat(result.filter(CommitResult.COMMITTED::equals).isPresent())
                    .as(fault)
                    .isEqualTo(isStored(change));
            assertThat(storage.commit(JdbcSamples.creation(JdbcSamples.text(10)), Participation.INDEPENDENT))
                    .as("the next after %s", fault)
                    .isEqualTo(CommitResult.COMMITTED);
        }

        /** Returns whether all of it is stored; false only if none of it is. */
        private boolean isStored(Change change) {
            Optional<StoredAccount> now =
                    witness.load(JdbcSamples.ACME, change.after().id(), Participation.INDEPENDENT);
            Optional<StoredAccount> after = change.isDeletion() ? Optional.empty() : Optional.of(change.after());
            List<String> ids =
                    change.events().stream().map(event -> event.id().value()).toList();
            List<String> stored = JdbcSamples.eventIds(witness, change.after().id());
            boolean audited = stored.containsAll(ids);
            if (audited) {
                assertThat(now).isEqualTo(after);
            } else {
                assertThat(stored).doesNotContainAnyElementsOf(ids);
                assertThat(now).isEqualTo(change.before());
            }
            return audited;
        }

        private StoredAccount account() {
            Change creation = JdbcSamples.creation(JdbcSamples.text(10));
            witness.commit(creation, Participation.INDEPENDENT);
            return creation.after();
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
