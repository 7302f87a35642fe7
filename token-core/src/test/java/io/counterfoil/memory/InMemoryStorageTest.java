package io.counterfoil.memory;

import io.counterfoil.contract.StorageContract;
import io.counterfoil.spi.Storage;

class InMemoryStorageTest extends StorageContract {

    @Override
    protected Storage createStorage() {
        return InMemoryStorage.create();
    }
}
