package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class MariaDbRulesTest extends DatabaseRules {

    MariaDbRulesTest() {
        super(DatabaseConfiguration.MARIADB);
    }
}
