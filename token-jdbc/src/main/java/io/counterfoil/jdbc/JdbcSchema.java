package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and checks the tables of a {@link JdbcStorage}. Their names begin with {@code counterfoil_}, and they are in
 * the connection's current schema.
 *
 * <p>The DDL is on the class path next to this class, in one folder per database, for example {@code
 * io/counterfoil/jdbc/postgresql/V1__counterfoil.sql}. A migration tool may run the same files.
 *
 * <p>Thread-safe.
 */
public final class JdbcSchema {

    private static final Logger LOGGER = LoggerFactory.getLogger(JdbcSchema.class);

    private static final String CREATE = "create schema";
    private static final String CHECK = "check schema";

    private final Transactions own;
    private final Dialects dialects;

    private final LostAnswers lostAnswers;

    private final SchemaScript script;

    private JdbcSchema(DataSource source, SchemaScript script) {
        dialects = new Dialects(source);
        own = new OwnTransactions(source, dialects);
        lostAnswers = new LostAnswers(source);
        this.script = script;
    }

    /** Returns the tables of a different version, to test migrations. */
    static JdbcSchema of(DataSource source, SchemaScript script) {
        return new JdbcSchema(source, script);
    }

    /**
     * Returns the tables in the database of this data source. Connects on first use.
     *
     * @param source a data source that connects to the primary
     */
    public static JdbcSchema forDataSource(DataSource source) {
        return new JdbcSchema(HostDataSources.requireOwn(source, "source"), SchemaScript.CURRENT);
    }

    /**
     * Creates the tables, or migrates those of an older version with their data, and {@linkplain #check() checks} them.
     * Several nodes may call this at the same time, while nodes of the older version are running. Tables of a later
     * version are left unchanged. If nothing has to be created, the user needs no right to create.
     *
     * @throws StorageException if the tables cannot be created, or {@link #check()} finds a problem
     */
    public void createIfMissing() {
        Retries retries = new Retries();
        int version = version();
        while (version < script.version()) {
            try {
                create(dialects.get(), version);
                version = script.version();
            } catch (ConstraintViolation e) {
                // A different node's rows, which this one could not see: its snapshot was older than its lock.
                if (!e.isDuplicateKey() || !retries.again()) {
                    throw e;
                }
                version = version();
            }
        }
        check();
    }

    private int version() {
        return own.read(CREATE, SchemaInspection::version);
    }

    /** Runs the statements. Those that a different node ran first have no effect. */
    private void create(Dialect dialect, int from) {
        List<String> statements = script.statementsFrom(from, dialect);
        own.write(CREATE, new Creation(dialect, statements));
    }

    /** Runs without a bound, because creating an index on a large table takes long. */
    private record Creation(Dialect dialect, List<String> statements) implements TransactionWork<Boolean> {

        @Override
        public Boolean on(Connection connection) throws SQLException {
            dialect.runAlone(connection, () -> run(connection, statements));
            return true;
        }

        @Override
        public boolean boundsItself() {
            return true;
        }

        @Override
        public Duration silence() {
            return Duration.ZERO;
        }
    }

    /**
     * Verifies that the tables and columns exist and compare text exactly, that the settings of the database are
     * suitable, that it loses no acknowledged commit, and that a write succeeds, which is rolled back. Inspects only
     * the tables of Counterfoil, whatever other names begin like theirs. Changes nothing, except that H2 in a file gets
     * {@code WRITE_DELAY} 0, as with every write. Logs a warning for permitted but inadvisable settings.
     *
     * @throws StorageException if there is a problem; the message lists all problems and their remedies
     */
    public void check() {
        Dialect dialect = dialects.get();
        own.read(CHECK, dialect::warnings).forEach(LOGGER::warn);
        List<String> problems = new ArrayList<>(SchemaInspection.problems(own, CHECK, dialect, script));
        if (problems.isEmpty()) {
            own.write(CHECK, new TrialWrite(dialects, lostAnswers)).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new StorageException("schema: " + String.join("; ", problems), null);
        }
    }

    /**
     * Writes the DDL for this database, and executes nothing.
     *
     * @param out the destination, which is flushed and stays open
     * @throws StorageException if the database cannot be recognized
     * @throws UncheckedIOException if the writer fails
     */
    public void print(Writer out) {
        try {
            out.write(script.text(dialects.get()));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
