package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class MariaDbAuthorityTest extends DatabaseAuthority {

    MariaDbAuthorityTest() {
        super(DatabaseConfiguration.MARIADB);
    }
}
