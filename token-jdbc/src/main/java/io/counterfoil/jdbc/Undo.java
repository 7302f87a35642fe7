package io.counterfoil.jdbc;

import java.sql.SQLException;

/** Gives a session back what was changed of it. */
@FunctionalInterface
interface Undo {

    /** For what a database does not keep with the session. */
    Undo NOTHING = () -> {};

    void undo() throws SQLException;
}
