package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.RevocationFeed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which entries are removed from the revocation log, and when. */
class LogPurgeTest {

    private static final int ALL = 10_000;
    private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(2), 1, "a".repeat(64));
    private static final Instant AHEAD = Instant.parse("9000-01-01T00:00:00Z");
    private static final String AGE =
            "update counterfoil_revocation set numbered_at = numbered_at - ? where epoch_number <= ?";
    private static final String FILL =
            "insert into counterfoil_revocation (change_id, account_id) values (?, 'acc00000000000000000000000')";

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void purge_numbersNewerThanAnHour_areKeptWhateverTheCallersClock(DatabaseConfiguration configuration)
            throws SQLException {
        try (Log log = new Log(configuration)) {
            log.number(3);
            log.age(Duration.ofMinutes(59), 3);
            log.storage.purge(AHEAD, ALL);
            assertThat(log.numbers()).containsExactly(1L, 2L, 3L);
            log.age(Duration.ofMinutes(2), 2);
            log.storage.purge(AHEAD, ALL);
            assertThat(log.numbers()).containsExactly(3L);
        }
    }

    /** The database's clock was set back in between, so that a lower number looks younger than a higher one. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void purge_oldNumberAboveANewerOne_isKept(DatabaseConfiguration configuration) throws SQLException {
        try (Log log = new Log(configuration)) {
            log.number(4);
            log.age(Duration.ofHours(2), 4);
            log.age(Duration.ofHours(-2), 2);
            log.age(Duration.ofHours(2), 1);
            log.storage.purge(AHEAD, ALL);
            assertThat(log.numbers()).containsExactly(2L, 3L, 4L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void purge_moreThanTheLimit_removesAllOfIt(DatabaseConfiguration configuration) throws SQLException {
        try (Log log = new Log(configuration)) {
            log.fill(1_200);
            log.feed.number();
            log.number(2);
            log.age(Duration.ofHours(2), 2);
            log.storage.purge(Instant.EPOCH, 500);
            assertThat(log.numbers()).containsExactly(3L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void purge_noLeaseDeclared_removesUnnumberedEntries(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open()) {
            Log log = new Log(database);
            log.fill(1_200);
            log.storage.purge(Instant.EPOCH, 500);
            log.feed.declare(TERMS);
            assertThat(log.feed.read(0, ALL).unnumbered()).isFalse();
            log.fill(3);
            log.storage.purge(AHEAD, 500);
            log.feed.number();
            assertThat(log.numbers()).hasSize(3);
        }
    }

    private static final class Log implements AutoCloseable {

        private final TestDatabase database;
        private final JdbcStorage storage;
        private final RevocationFeed feed;

        Log(DatabaseConfiguration configuration) {
            this(configuration.open());
            feed.declare(TERMS);
        }

        Log(TestDatabase database) {
            this.database = database;
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            storage = JdbcStorage.create(database.dataSource());
            feed = storage.revocations().orElseThrow();
        }

        void number(int count) {
            for (int i = 0; i < count; i++) {
                Change creation = JdbcSamples.creation(JdbcSamples.text(9));
                storage.commit(creation, Participation.INDEPENDENT);
                storage.commit(JdbcSamples.disabling(creation.after()), Participation.INDEPENDENT);
                feed.number();
            }
        }

        List<Long> numbers() {
            return feed.read(0, ALL).entries().stream()
                    .map(EpochReading.Entry::number)
                    .toList();
        }

        void age(Duration age, long upTo) throws SQLException {
            try (Connection connection = database.unpooled().getConnection();
                    PreparedStatement statement = connection.prepareStatement(AGE)) {
                new Parameters(statement).duration(java.util.Optional.of(age)).number(upTo);
                assertThat(statement.executeUpdate()).isPositive();
            }
        }

        void fill(int entries) throws SQLException {
            try (Connection connection = database.unpooled().getConnection();
                    PreparedStatement statement = connection.prepareStatement(FILL)) {
                for (int i = 0; i < entries; i++) {
                    statement.setString(1, JdbcSamples.text(26));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }

        @Override
        public void close() {
            database.close();
        }
    }

    /** On MariaDB a search in a DELETE would wait for these rows. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "MARIADB_SERIALIZABLE"})
    void purge_openTransaction_isNotWaitedFor(DatabaseConfiguration configuration) throws SQLException {
        try (JoinedTransactionTest.Setting setting = new JoinedTransactionTest.Setting(configuration)) {
            List<Change> creations = IntStream.range(0, 5)
                    .mapToObj(any -> JdbcSamples.creation(JdbcSamples.text(9)))
                    .toList();
            creations.forEach(creation -> setting.other.commit(creation, Participation.INDEPENDENT));
            Change regeneration = JdbcSamples.regeneration(creations.get(0).after());
            setting.joining.commit(regeneration, Participation.JOINED);
            setting.joining.commit(JdbcSamples.creation(JdbcSamples.text(9)), Participation.JOINED);
            for (boolean leases : List.of(false, true)) {
                if (leases) {
                    setting.other.revocations().orElseThrow().declare(TERMS);
                }
                long begin = System.nanoTime();
                assertThatCode(() -> setting.other.purge(JdbcSamples.NOW, 500)).doesNotThrowAnyException();
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
            }
            setting.host.commit();
            assertThat(setting.load(regeneration)).isTrue();
        }
    }
}
