package io.counterfoil.memory;

import io.counterfoil.contract.rules.AuthenticationContract;
import io.counterfoil.spi.Storage;

class InMemoryAuthenticationTest extends AuthenticationContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }

    @Override
    public int mixedCalls() {
        return 100_000;
    }
}
