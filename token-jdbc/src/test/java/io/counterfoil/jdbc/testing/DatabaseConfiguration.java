package io.counterfoil.jdbc.testing;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/**
 * The databases and settings under which every JDBC behaviour must hold.
 *
 * <p>Settings are hostile on purpose: sessions in another time zone than the JVM's, pools that switch auto-commit off,
 * collations that ignore case, a server that cuts off what is too long. Opening a configuration starts its server if
 * no test of this JVM has done so before.
 */
@SuppressWarnings("ImmutableEnumChecker") // its fields have types that only look mutable
public enum DatabaseConfiguration {
    H2(H2Server.MEMORY),
    H2_FILE(H2Server.FILE),
    H2_AUTO_COMMIT_OFF(H2Server.MEMORY, Sql.NO_OPTIONS, false, Sql.H2_TIME_ZONE),
    H2_SERIALIZABLE(H2Server.MEMORY, Sql.NO_OPTIONS, false, Sql.SERIALIZABLE, Sql.H2_TIME_ZONE),
    H2_MODE_LEGACY(H2Server.MEMORY, ";MODE=LEGACY", true),
    H2_MODE_POSTGRESQL(H2Server.MEMORY, ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", true),
    H2_MODE_MYSQL(H2Server.MEMORY, ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE", false),

    POSTGRES(PostgresServer::shared),
    POSTGRES_READ_COMMITTED(PostgresServer::shared, Sql.READ_COMMITTED, false, Sql.POSTGRES_TIME_ZONE),
    POSTGRES_REPEATABLE_READ(PostgresServer::shared, Sql.REPEATABLE_READ, false, Sql.POSTGRES_TIME_ZONE),
    POSTGRES_SERIALIZABLE(PostgresServer::shared, Sql.POSTGRES_SERIALIZABLE, false, Sql.POSTGRES_TIME_ZONE),

    /** REPEATABLE READ, strict, and a default collation in which {@code 'abc' = 'ÁBC '}. */
    MARIADB(MariaDbServer::shared, Sql.UCA1400, true),
    MARIADB_CASE_INSENSITIVE(MariaDbServer::shared, Sql.GENERAL_CI, false, Sql.MARIADB_TIME_ZONE),
    /** A value that is too long, or of the wrong kind, is changed and stored with no more than a warning. */
    MARIADB_NON_STRICT(MariaDbServer::shared, Sql.UCA1400, true, "set session sql_mode = ''"),
    MARIADB_SERIALIZABLE(MariaDbServer::shared, Sql.UCA1400, false, Sql.MARIADB_SERIALIZABLE, Sql.MARIADB_TIME_ZONE),
    /** The character set that MariaDB 11.4 gives a database when nobody chose one. */
    MARIADB_LATIN1(MariaDbServer::shared, Sql.LATIN1, true),

    /** The database at {@code counterfoil.test.url}; if there is one, it is the only one that is tested on. */
    BY_URL(ServerByUrl::new);

    private static final int DEFAULT_POOL_SIZE = 8;

    private final Supplier<? extends DatabaseServer> server;
    private final String createOptions;
    private final boolean autoCommit;
    private final List<String> sessionSettings;

    DatabaseConfiguration(DatabaseServer server, String createOptions, boolean autoCommit, String... sessionSettings) {
        this(() -> server, createOptions, autoCommit, sessionSettings);
    }

    DatabaseConfiguration(DatabaseServer server) {
        this(() -> server);
    }

    DatabaseConfiguration(Supplier<? extends DatabaseServer> server) {
        this(server, Sql.NO_OPTIONS, true);
    }

    DatabaseConfiguration(
            Supplier<? extends DatabaseServer> server,
            String createOptions,
            boolean autoCommit,
            String... sessionSettings) {
        this.server = server;
        this.createOptions = createOptions;
        this.autoCommit = autoCommit;
        this.sessionSettings = List.of(sessionSettings);
    }

    /** Creates an empty database with a pool of at most 8 connections. */
    public TestDatabase open() {
        return open(DEFAULT_POOL_SIZE);
    }

    /**
     * Creates an empty database.
     *
     * @param poolSize the greatest number of pooled connections, 1 to 250
     */
    public TestDatabase open(int poolSize) {
        if (ServerByUrl.isNamed() != (this == BY_URL)) {
            Assumptions.abort("not tested on " + this);
        }
        return new TestDatabase(this, server.get(), poolSize);
    }

    String createOptions() {
        return createOptions;
    }

    boolean autoCommit() {
        return autoCommit;
    }

    List<String> sessionSettings() {
        return sessionSettings;
    }

    private static final class Sql {
        static final String NO_OPTIONS = "";
        static final String UCA1400 = "character set utf8mb4 collate utf8mb4_uca1400_ai_ci";
        static final String GENERAL_CI = "character set utf8mb4 collate utf8mb4_general_ci";
        static final String LATIN1 = "character set latin1 collate latin1_swedish_ci";
        static final String READ_COMMITTED = "set default_transaction_isolation = 'read committed'";
        static final String REPEATABLE_READ = "set default_transaction_isolation = 'repeatable read'";
        static final String SERIALIZABLE = "set session characteristics as transaction isolation level serializable";
        static final String POSTGRES_SERIALIZABLE = "set default_transaction_isolation = 'serializable'";
        static final String MARIADB_SERIALIZABLE = "set session transaction isolation level serializable";
        static final String H2_TIME_ZONE = "set time zone 'America/Los_Angeles'";
        static final String POSTGRES_TIME_ZONE = "set time zone 'America/Los_Angeles'";
        static final String MARIADB_TIME_ZONE = "set session time_zone = '-08:00'";
    }
}
