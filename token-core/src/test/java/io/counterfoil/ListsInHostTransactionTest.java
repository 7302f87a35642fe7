package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.ServiceAccountQuery;
import org.junit.jupiter.api.Test;

/** A list writes nothing while the host's transaction may hold what it would wait for. */
class ListsInHostTransactionTest {

    private final JoiningStorage storage = new JoiningStorage(InMemoryStorage.create());
    private final Counterfoil counterfoil = Counterfoil.create(storage);
    private final IssuedToken issued = counterfoil.serviceAccounts().create(ALICE, Samples.request());

    @Test
    void list_insideTheHostsTransaction_flushesNoLastUses() {
        storage.beginTransaction();
        authenticate();
        counterfoil.serviceAccounts().list(ALICE, ServiceAccountQuery.all());
        counterfoil.serviceAccounts().tokens(ALICE, issued.serviceAccount().id());
        assertThat(counterfoil.health().pendingLastUses()).isOne();
        storage.commitTransaction();
    }

    @Test
    void list_outside_flushesThem() {
        authenticate();
        counterfoil.serviceAccounts().list(ALICE, ServiceAccountQuery.all());
        assertThat(counterfoil.health().pendingLastUses()).isZero();
    }

    private void authenticate() {
        counterfoil.authenticator().authenticate(issued.value().reveal()).orElseThrow();
    }
}
