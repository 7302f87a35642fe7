package io.counterfoil.memory;

import io.counterfoil.contract.rules.AuthorityProperty;
import io.counterfoil.spi.Storage;

class InMemoryPropertyTest extends AuthorityProperty {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
