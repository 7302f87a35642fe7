package io.counterfoil.examples.cookbook;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import javax.sql.DataSource;

/** Where the tables are. */
final class Schemas {

    private Schemas() {}

    /**
     * Each application has its own schema, and its own prefix, so that a token of one is not recognized by the other. The
     * connections of the data source have that schema as their current one: {@code ?currentSchema=billing} on
     * PostgreSQL, {@code ;SCHEMA=BILLING} on H2, a database of its own on MariaDB.
     */
    static Counterfoil inItsOwnSchema(DataSource billing) {
        JdbcSchema.forDataSource(billing).createIfMissing();
        return Counterfoil.builder(JdbcStorage.create(billing))
                .tokenPrefix("billing")
                .build();
    }
}
