package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How the statements of a transaction reach the database: in as few trips as the ordinary driver allows. */
interface Trips {

    /**
     * Executes the steps in their order. When one fails, or a demand is not met, none after it is executed.
     *
     * @param bounds how long each of them may take, and may wait for a lock
     */
    void send(Connection connection, List<Step> steps, Bounds bounds) throws SQLException;
}
