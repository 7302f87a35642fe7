package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class MariaDbCaseInsensitiveRulesTest extends DatabaseRules {

    MariaDbCaseInsensitiveRulesTest() {
        super(DatabaseConfiguration.MARIADB_CASE_INSENSITIVE);
    }
}
