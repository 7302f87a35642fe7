package io.counterfoil.jdbc.rules;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class H2AuthorityTest extends DatabaseAuthority {

    H2AuthorityTest() {
        super(DatabaseConfiguration.H2);
    }
}
