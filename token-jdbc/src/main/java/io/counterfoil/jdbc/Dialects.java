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

/** Recognizes the database of a data source on first use, and remembers it. */
final class Dialects implements Supplier<Dialect> {

    private final Lender lender;
    private volatile @Nullable Dialect dialect;

    Dialects(DataSource source) {
        this(Lender.of(source));
    }

    Dialects(Lender lender) {
        this.lender = lender;
    }

    /**
     * Returns the dialect. Two threads that come first at the same time both query the database, with the same result.
     */
    @Override
    public Dialect get() {
        Dialect known = dialect;
        if (known == null) {
            known = ask();
            dialect = known;
        }
        return known;
    }

    /** Returns the dialect, using this connection to query the database instead of borrowing a second one. */
    Dialect on(Connection connection) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = fit(connection, of(connection));
            dialect = known;
        }
        return known;
    }

    private Dialect ask() {
        String task = "recognize the database";
        try (BorrowedConnection borrowed = BorrowedConnection.forStatement(task, lender)) {
            return on(borrowed.connection());
        } catch (StorageException e) {
            throw e;
        } catch (SQLException e) {
            throw SqlErrors.translate(task, e);
        } catch (RuntimeException | Error e) {
            throw SqlErrors.translate(task, new SQLException("the driver failed", e));
        }
    }

    /** Refuses settings on first use that would make later statements fail or silently misbehave. */
    private static Dialect fit(Connection connection, Dialect dialect) throws SQLException {
        List<String> problems = new ArrayList<>(dialect.unfitSettings(connection));
        if (connection.isReadOnly()) {
            problems.add(
                    "the connections of the data source are read-only, or the database is; nothing can be written");
        }
        if (connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED) {
            problems.add("the isolation level is READ UNCOMMITTED, which exposes uncommitted changes;"
                    + " set READ COMMITTED or higher");
        }
        if (!problems.isEmpty()) {
            throw new StorageException(
                    "the database can't be used with these settings: " + String.join("; ", problems), null);
        }
        return dialect;
    }

    /** Creates the dialect. MySQL's driver reports a MariaDB server as MySQL, except in the version. */
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
