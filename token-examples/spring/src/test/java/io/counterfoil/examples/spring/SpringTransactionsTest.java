package io.counterfoil.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.Counterfoil;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** The beans that the page shows, as Spring Boot puts them together. */
class SpringTransactionsTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    private final Counterfoil counterfoil = SpringInMemory.bean(Counterfoil.class);
    private final TransactionalService service = SpringInMemory.bean(TransactionalService.class);

    @Test
    void transactionalMethod_isJoined() {
        service.inTransaction(() -> create("joined"));

        assertThat(isThere("joined")).isTrue();
    }

    @Test
    void transactionalMethodThatMarksItself_isRefused() {
        service.inTransaction(() -> {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            assertThatIllegalStateException()
                    .isThrownBy(() -> create("marked"))
                    .withMessageContaining("marked for rollback");
        });

        assertThat(isThere("marked")).isFalse();
    }

    @Test
    void noTransaction_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> create("alone"))
                .withMessageContaining("no transaction is active");
    }

    private void create(String name) {
        counterfoil
                .serviceAccounts()
                .create(ALICE, NewServiceAccount.named(name).withRole(Role.VIEWER));
    }

    private boolean isThere(String name) {
        return counterfoil.serviceAccounts().findByName(ALICE, name).isPresent();
    }
}
