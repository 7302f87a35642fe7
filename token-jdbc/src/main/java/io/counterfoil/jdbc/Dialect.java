package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What differs between databases. */
interface Dialect {

    /** The folder of the DDL, beside this package's classes. */
    String folder();

    /** Whether the database, as it is set now, loses acknowledged commits when its process is killed. */
    default boolean losesCommits(Connection connection) throws SQLException {
        return false;
    }

    /** Sets the database so that it {@linkplain #losesCommits loses} none; outside of any transaction. */
    default void keepCommits(Connection connection) throws SQLException {}

    /** By which setting acknowledged commits are lost at a crash of the server, in words; empty if none are. */
    default List<String> lostCommits(Connection connection) throws SQLException {
        return List.of();
    }

    /** How statements that belong together are sent. */
    Trips trips();

    /** What begins a transaction of ours, as far as the driver does not, at a level at which a statement sees what is newest. */
    default List<Sql> begin() {
        return List.of();
    }

    /** Whether {@link #begin} begins the transaction, so that the session's auto-commit mode need not be switched. */
    default boolean isBegunByStatement() {
        return false;
    }

    /** The COMMIT, where it can be sent together with what comes before. */
    default Optional<Sql> commit() {
        return Optional.empty();
    }

    /**
     * Bounds the statements that follow, where that is not done for each trip. Empty where it is.
     *
     * @param own whether the transaction is one of ours; the host's gets its own bounds back by {@link #unbound}
     */
    default List<Sql> bound(Bounds bounds, boolean own) {
        return List.of();
    }

    /** Gives the host's transaction the bounds back that it had before {@link #bound}. */
    default List<Sql> unbound() {
        return List.of();
    }

    /** Makes sure that the COMMIT of this one transaction is acknowledged only when it survives a crash. */
    default List<Sql> durably() {
        return List.of();
    }

    /** Makes an account that is locked one that is written, where writers elsewhere don't meet the lock. */
    default List<Sql> claim(ServiceAccountId account) {
        return List.of();
    }

    /** What a SELECT ends with that keeps others from changing its row. */
    String shareLock();

    /** Counts one account more of an organization, its only parameter, which may have had none yet. */
    String count();

    /** Counts one account less, unless somebody holds the count: a deletion waits for nobody, and a count can be made anew. */
    Sql uncount(OrganizationId organization);

    /**
     * Makes this transaction wait for locks for a bounded time, where that takes a statement, and no longer conflict with
     * others that it waited for. The calling thread may hold the locks itself, in the host's transaction, where no deadlock
     * detection sees it.
     */
    default void boundLockWaits(Connection connection) throws SQLException {}

    /**
     * A parameter that is compared with a column of text, so that the comparison is the column's, and an index on it is
     * used: a session may have a collation of its own.
     */
    default String textParameter() {
        return "?";
    }

    /** An expression: the time by the database's own clock, in microseconds since the epoch. */
    String clock();

    /** Stores the later of the stored and the given use, for those of the tokens that exist. */
    void recordUse(Connection connection, UseBatch batch) throws SQLException;

    /** Runs DDL that may be run by several nodes at the same time. */
    void runAlone(Connection connection, Ddl ddl) throws SQLException;

    /**
     * Names the settings under which some statements fail, compare wrongly or see what is not committed; empty if there are
     * none. Nothing works until they are changed.
     */
    List<String> unfitSettings(Connection connection) throws SQLException;

    /**
     * The statement that lists, one text a row, what is wrong with our tables, and with the server as it is now.
     *
     * @param tables their names, as a list of literals
     */
    String problems(String tables);

    /** The statement that returns, as one text, where unqualified names of tables are looked for. */
    String place();

    /** The statement that lists the schemas that have a table of our name, wherever they are. */
    String schemasWithTables();

    /** What a message about missing tables ends with; may be empty. */
    default String hintIfTablesAreMissing() {
        return "";
    }

    /** What is allowed, and will be regretted: one text for the log each. */
    default List<String> warnings(Connection connection) throws SQLException {
        return List.of();
    }

    /** {@link CredentialReader#statement} with {@link #isPrimary}, made once. */
    String findCredential();

    /** An expression that is 1 on a server that takes writes, and 0 on a replica. */
    String isPrimary();

    /** Why nobody may answer from memory here, in words; empty if nothing speaks against it. */
    List<String> leaseObstacles(Connection connection) throws SQLException;

    /** Statements that create tables and indexes. */
    interface Ddl {
        void run() throws SQLException;
    }
}
