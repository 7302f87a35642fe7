package io.counterfoil.memory;

import io.counterfoil.contract.rules.SecondYearContract;
import io.counterfoil.spi.Storage;

class InMemorySecondYearTest extends SecondYearContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
