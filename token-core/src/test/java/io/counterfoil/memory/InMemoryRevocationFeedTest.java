package io.counterfoil.memory;

import io.counterfoil.contract.RevocationFeedContract;
import io.counterfoil.spi.Storage;

class InMemoryRevocationFeedTest extends RevocationFeedContract {

    @Override
    protected Storage createStorage() {
        return InMemoryStorage.create();
    }
}
