package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Recognises the database of a data source at the first need, and keeps the answer. */
final class Dialects implements Supplier<Dialect> {

    private final Lender lender;
    private volatile @Nullable Dialect dialect;

    Dialects(DataSource source) {
        this(Lender.of(source));
    }

    Dialects(Lender lender) {
        this.lender = lender;
    }

    /** Two threads that come first at the same moment both ask, and get the same answer. */
    @Override
    public Dialect get() {
        Dialect known = dialect;
        if (known == null) {
            known = ask();
            dialect = known;
        }
        return known;
    }

    /** The same, for who holds a connection to the database: it is asked by that one, and no second one is borrowed. */
    Dialect on(Connection connection) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = fit(connection, of(connection));
            dialect = known;
        }
        return known;
    }

    private Dialect ask() {
        String task = "recognise the database";
        try (BorrowedConnection borrowed = BorrowedConnection.forStatement(task, lender)) {
            return on(borrowed.connection());
        } catch (SQLException e) {
            throw SqlErrors.translate(task, e);
        }
    }

    /** Refuses at the first use what would fail, or go wrong in silence, at a later one. */
    private static Dialect fit(Connection connection, Dialect dialect) throws SQLException {
        List<String> problems = new ArrayList<>(dialect.unfitSettings(connection));
        if (connection.isReadOnly()) {
            problems.add(
                    "the connections of the data source are read-only, or the database is; nothing can be written");
        }
        if (connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED) {
            problems.add("the isolation level is READ UNCOMMITTED, by which what is not committed counts;"
                    + " set READ COMMITTED or higher");
        }
        if (!problems.isEmpty()) {
            throw new StorageException("the database can't be used as it is set: " + String.join("; ", problems), null);
        }
        return dialect;
    }

    /** MySQL's driver calls a MariaDB server by its own name, but not in the version. */
    private static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String product = metaData.getDatabaseProductName();
        String version = metaData.getDatabaseProductVersion().toLowerCase(Locale.ROOT);
        return switch (product) {
            case "H2" -> H2Dialect.of(connection);
            case "PostgreSQL" -> new PostgresDialect();
            case "MariaDB" -> MariaDbDialect.of(connection, "mariadb");
            case "MySQL" -> MariaDbDialect.of(connection, version.contains("mariadb") ? "mariadb" : "mysql");
            default ->
                throw new StorageException(
                        "the database " + product + " is not supported; H2, PostgreSQL, MariaDB and MySQL are", null);
        };
    }
}
