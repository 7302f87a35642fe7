package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class PostgresAuthorityTest extends DatabaseAuthority {

    PostgresAuthorityTest() {
        super(DatabaseConfiguration.POSTGRES);
    }
}
