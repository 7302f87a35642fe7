package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class H2RulesTest extends DatabaseRules {

    H2RulesTest() {
        super(DatabaseConfiguration.H2);
    }
}
