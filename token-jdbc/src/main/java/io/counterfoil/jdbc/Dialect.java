package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The differences between databases. */
interface Dialect {

    /** Returns the folder of the DDL, relative to this package's classes. */
    String folder();

    /** Returns whether the database with its current settings loses acknowledged commits when its process is killed. */
    default boolean losesCommits(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Configures the database so that it {@linkplain #losesCommits loses} no commits. Called outside of any
     * transaction.
     */
    default void keepCommits(Connection connection) throws SQLException {}

    /** Describes the settings with which a crash of the server loses acknowledged commits; empty if there are none. */
    default List<String> lostCommits(Connection connection) throws SQLException {
        return List.of();
    }

    /** Returns how statements that belong together are sent. */
    Trips trips();

    /**
     * Returns the statements that begin a transaction of the storage's own, if the driver does not, at an isolation
     * level at which a statement sees the newest committed state.
     */
    default List<Sql> begin() {
        return List.of();
    }

    /**
     * Returns whether {@link #begin} begins the transaction, so that the session's auto-commit mode need not be
     * switched.
     */
    default boolean isBegunByStatement() {
        return false;
    }

    /** Returns the COMMIT, if it can be sent together with the preceding statements. */
    default Optional<Sql> commit() {
        return Optional.empty();
    }

    /**
     * Returns statements that bound the ones that follow; empty if each round trip sets its own bounds.
     *
     * @param own whether the transaction is the storage's own; {@link #unbound} restores the bounds of the host's
     */
    default List<Sql> bound(Bounds bounds, boolean own) {
        return List.of();
    }

    /** Restores the bounds that the host's transaction had before {@link #bound}. */
    default List<Sql> unbound() {
        return List.of();
    }

    /** Ensures that the COMMIT of this transaction is acknowledged only once it survives a crash. */
    default List<Sql> durably() {
        return List.of();
    }

    /** Writes a locked account, if writers on other nodes do not respect its lock. */
    default List<Sql> claim(ServiceAccountId account) {
        return List.of();
    }

    /** Returns the end of a SELECT that prevents others from changing its row. */
    String shareLock();

    /** Increments the account count of an organization, its only parameter, which may have none yet. */
    String count();

    /**
     * Decrements the account count, unless it is locked: a deletion waits for nobody, and the accounts can be
     * recounted.
     */
    Sql uncount(OrganizationId organization);

    /**
     * Bounds this transaction's waits for locks, if that takes a statement, and prevents conflicts with transactions
     * that it waited for. The calling thread may hold the locks itself, in the host's transaction, where no deadlock
     * detection finds them.
     */
    default void boundLockWaits(Connection connection) throws SQLException {}

    /** Bounds the following statements if the bounds belong to the session. */
    default Undo boundSession(Connection connection, Bounds bounds) throws SQLException {
        return Undo.NOTHING;
    }

    /**
     * Returns how long the read of a credential may take, if setting the bound is cheap compared with the read; 0 for
     * the network's bound only. The read is one row by its key, and waits only for changes of the table itself.
     */
    default int credentialSeconds() {
        return 0;
    }

    /**
     * Returns a parameter that is compared with a text column by the column's collation, and therefore through its
     * index: a session may have a different collation.
     */
    default String textParameter() {
        return "?";
    }

    /**
     * Returns the order of the index on this column of the current tokens {@code c} of an organization, for a SELECT that
     * must not sort or read the table.
     */
    String orderOfTokens(String column);

    /** Returns an expression for the time by the database's clock, in microseconds since the epoch. */
    String clock();

    /** Stores the later of the stored and the given use, for each token that exists. */
    void recordUse(Connection connection, UseBatch batch) throws SQLException;

    /** Runs DDL that several nodes may run at the same time. */
    void runAlone(Connection connection, Ddl ddl) throws SQLException;

    /**
     * Describes the settings under which some statements fail, compare wrongly or see uncommitted data; empty if there
     * are none. The storage cannot be used until they are changed.
     */
    List<String> unfitSettings(Connection connection) throws SQLException;

    /**
     * Returns a statement that lists, one text per row, problems of the library's tables and the current problems of
     * the server.
     *
     * @param tables their names, as a list of literals
     */
    String problems(String tables);

    /** Returns a statement that returns, as one text, where unqualified table names are resolved. */
    String place();

    /** Returns a statement that lists all schemas that have one of the library's tables. */
    String schemasWithTables();

    /** Returns the end of a message about missing tables; may be empty. */
    default String hintIfTablesAreMissing() {
        return "";
    }

    /** Describes permitted but inadvisable settings, one log message each. */
    default List<String> warnings(Connection connection) throws SQLException {
        return List.of();
    }

    /** Returns {@link CredentialReader#statement} with {@link #isPrimary}, computed once. */
    String findCredential();

    /** Returns an expression that is 1 on a server that accepts writes, and 0 on a replica. */
    String isPrimary();

    /** Describes why no node may answer from memory; empty if it may. */
    List<String> leaseObstacles(Connection connection) throws SQLException;

    /** Statements that create tables and indexes. */
    interface Ddl {
        void run() throws SQLException;
    }
}
