package io.counterfoil.memory;

import io.counterfoil.contract.rules.AuditContract;
import io.counterfoil.spi.Storage;

class InMemoryAuditTest extends AuditContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
