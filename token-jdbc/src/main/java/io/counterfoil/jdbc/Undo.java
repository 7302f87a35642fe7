package io.counterfoil.jdbc;

import java.sql.SQLException;

/** Restores the settings of a session. */
@FunctionalInterface
interface Undo {

    /** For a database that does not store the settings in the session. */
    Undo NOTHING = () -> {};

    void undo() throws SQLException;
}
