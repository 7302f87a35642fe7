package io.counterfoil.memory;

import io.counterfoil.contract.rules.NoticeContract;
import io.counterfoil.spi.Storage;

class InMemoryNoticeTest extends NoticeContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
