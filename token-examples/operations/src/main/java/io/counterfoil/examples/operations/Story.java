package io.counterfoil.examples.operations;

import java.sql.SQLException;

/** Something that turns up once tokens are in use, and what to do about it. */
@FunctionalInterface
interface Story {

    /** Lets it happen in this host, and prints what the library answers. */
    void tell(StoryHost host, StoryNarrator narrator) throws SQLException;
}
