package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of a {@link JdbcStorage}, all of which begin with {@code counterfoil_}. They are in the schema that is the
 * connection's current one.
 *
 * <p>The DDL is on the class path, beside this class, in a folder for each database: {@code
 * io/counterfoil/jdbc/postgresql/V1__counterfoil.sql}, for example. A migration tool may run the same files.
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

    /** The tables of other versions, for tests of the way from one to the next. */
    static JdbcSchema of(DataSource source, SchemaScript script) {
        return new JdbcSchema(source, script);
    }

    /** The tables in the database that this data source leads to. */
    public static JdbcSchema forDataSource(DataSource source) {
        return new JdbcSchema(HostDataSources.requireOwn(source, "source"), SchemaScript.CURRENT);
    }

    /**
     * Creates the tables, or brings those of an older version up to this one with what is in them, and {@linkplain
     * #check() checks} them. Several nodes may do so at the same time, while nodes of the older version are running; a
     * later version is left as it is. Where nothing has to be created, no right to create is needed.
     *
     * @throws StorageException if the tables can't be created, or are not as they should be
     */
    public void createIfMissing() {
        Retries retries = new Retries();
        int version = version();
        while (version < script.version()) {
            try {
                create(dialects.get(), version);
                version = script.version();
            } catch (ConstraintViolation e) {
                // Another node's rows, which this one could not see: its snapshot was older than its lock.
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

    /** Statements that another node was first to run change nothing when they are run again. */
    private void create(Dialect dialect, int from) {
        List<String> statements = script.statementsFrom(from, dialect);
        own.write(CREATE, connection -> {
            dialect.runAlone(connection, () -> run(connection, statements));
            return true;
        });
    }

    /**
     * Checks that the tables and columns are there and compare text exactly, that the settings of the database suit, that
     * it loses no commit that it acknowledged, and that a write succeeds, which is rolled back. Looks at the tables of
     * Counterfoil only, whatever else has a name that begins like theirs. Changes nothing, save that H2 in a file gets
     * {@code WRITE_DELAY} 0, as with every write. What is allowed and will be regretted goes to the log.
     *
     * @throws StorageException if something is wrong; the message names all of it, and says what to do
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
     * Writes the DDL for this database, and nothing into it.
     *
     * @param out where to; it is flushed and stays open
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
