package io.counterfoil.memory;

import io.counterfoil.contract.rules.AuthorityMatrix;
import io.counterfoil.spi.Storage;

class InMemoryAuthorityTest extends AuthorityMatrix {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
