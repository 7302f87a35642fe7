package io.counterfoil.memory;

import io.counterfoil.contract.rules.LifeCycleContract;
import io.counterfoil.spi.Storage;

class InMemoryLifeCycleTest extends LifeCycleContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
