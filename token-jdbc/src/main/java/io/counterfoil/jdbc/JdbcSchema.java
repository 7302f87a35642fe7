package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
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

    private JdbcSchema(DataSource source) {
        dialects = new Dialects(source);
        own = new OwnTransactions(source, dialects);
    }

    /** The tables in the database that this data source leads to. */
    public static JdbcSchema forDataSource(DataSource source) {
        return new JdbcSchema(Objects.requireNonNull(source, "source"));
    }

    /**
     * Creates the tables, unless they are there, and {@linkplain #check() checks} them. Several nodes may do so at the
     * same time. Where nothing has to be created, no right to create is needed.
     *
     * @throws StorageException if the tables can't be created, or are not as they should be
     */
    public void createIfMissing() {
        Retries retries = new Retries();
        boolean missing = isMissing();
        while (missing) {
            try {
                create(dialects.get());
                missing = false;
            } catch (ConstraintViolation e) {
                // Another node's rows, which this one could not see: its snapshot was older than its lock.
                if (!e.isDuplicateKey() || !retries.again()) {
                    throw e;
                }
                missing = isMissing();
            }
        }
        check();
    }

    private boolean isMissing() {
        return own.read(CREATE, connection -> SchemaInspection.version(connection) == 0);
    }

    private void create(Dialect dialect) {
        own.write(CREATE, connection -> {
            dialect.runAlone(
                    connection, () -> run(connection, SchemaScript.of(dialect).statements()));
            return true;
        });
    }

    /**
     * Checks that the tables and columns are there and compare text exactly, and that the database loses no commit that
     * it acknowledged. Changes nothing, save that H2 in a file gets {@code WRITE_DELAY} 0, as with every write.
     *
     * @throws StorageException if something is wrong; the message names all of it
     */
    public void check() {
        Dialect dialect = dialects.get();
        own.read(CHECK, dialect::warnings).forEach(LOGGER::warn);
        List<String> problems = SchemaInspection.problems(own, CHECK, dialect);
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
            out.write(SchemaScript.of(dialects.get()).text());
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
