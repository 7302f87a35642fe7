package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Role;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A token whose value is known before it is stored, as after a guess or a late commit. */
final class NotYetCreated {

    private final Storage storage;
    private final IssuedToken issued;
    private final List<Change> changes = new ArrayList<>();

    private NotYetCreated(RuleHost host) {
        storage = host.storage;
        Interposed elsewhere = new Interposed(InMemoryStorage.create());
        elsewhere.watch(changes::add);
        RuleHost drawer = host.through(elsewhere);
        issued = drawer.accounts()
                .create(
                        host.alice(),
                        NewServiceAccount.named("ci-" + UUID.randomUUID()).withRole(Role.CONTRIBUTOR));
        drawer.counterfoil.close();
    }

    static NotYetCreated on(RuleHost host) {
        return new NotYetCreated(host);
    }

    IssuedToken issued() {
        return issued;
    }

    void create() {
        assertThat(changes).hasSize(1);
        assertThat(storage.commit(changes.get(0), Participation.INDEPENDENT)).isEqualTo(CommitResult.COMMITTED);
    }
}
