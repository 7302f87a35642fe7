package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Sends the statements of a transaction to the database, in as few round trips as the driver allows. */
interface Trips {

    /**
     * Executes the steps in order. If one fails, or a demand is not met, none after it is executed.
     *
     * @param bounds how long each step may take, and may wait for a lock
     */
    void send(Connection connection, List<Step> steps, Bounds bounds) throws SQLException;
}
