package io.counterfoil.memory;

import io.counterfoil.contract.rules.LibraryRaceContract;
import io.counterfoil.spi.Storage;

class InMemoryRaceTest extends LibraryRaceContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
