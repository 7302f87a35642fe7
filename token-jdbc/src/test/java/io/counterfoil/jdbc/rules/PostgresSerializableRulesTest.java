package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class PostgresSerializableRulesTest extends DatabaseRules {

    PostgresSerializableRulesTest() {
        super(DatabaseConfiguration.POSTGRES_SERIALIZABLE);
    }
}
