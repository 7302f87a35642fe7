package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class PostgresReadCommittedRulesTest extends DatabaseRules {

    PostgresReadCommittedRulesTest() {
        super(DatabaseConfiguration.POSTGRES_READ_COMMITTED);
    }
}
