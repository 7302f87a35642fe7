package io.counterfoil.memory;

import io.counterfoil.contract.rules.RetentionContract;
import io.counterfoil.spi.Storage;

class InMemoryRetentionTest extends RetentionContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
