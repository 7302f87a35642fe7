package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class PostgresRulesTest extends DatabaseRules {

    PostgresRulesTest() {
        super(DatabaseConfiguration.POSTGRES);
    }
}
