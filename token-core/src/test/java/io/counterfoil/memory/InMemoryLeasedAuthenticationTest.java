package io.counterfoil.memory;

import io.counterfoil.contract.rules.LeasedAuthenticationContract;
import io.counterfoil.spi.Storage;

class InMemoryLeasedAuthenticationTest extends LeasedAuthenticationContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }

    @Override
    protected int mixedCalls() {
        return 100_000;
    }
}
