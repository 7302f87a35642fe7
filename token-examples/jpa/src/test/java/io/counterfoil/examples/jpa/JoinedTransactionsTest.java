package io.counterfoil.examples.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What Counterfoil writes is kept or lost with what the host writes. */
class JoinedTransactionsTest extends OnEveryHost {

    @Test
    void hostCommits_accountTokenAndEventsAreThereWithItsRows() {
        String name = name();
        List<IssuedToken> issued = new ArrayList<>();

        host.run(business -> {
            business.insert(name, "x");
            issued.add(create(name));
            assertThat(accepted(issued.get(0))).isFalse();
        });

        assertThat(setting.rows(name)).isEqualTo(1);
        assertThat(accepted(issued.get(0))).isTrue();
        assertThat(actions(issued.get(0))).containsExactly("service_account.created");
    }

    @Test
    void hostRollsBack_accountTokenAndEventsAreGoneWithItsRows() {
        String name = name();
        List<IssuedToken> issued = new ArrayList<>();

        assertThatThrownBy(() -> host.run(business -> {
                    business.insert(name, "x");
                    issued.add(create(name));
                    throw new OutOfPaper();
                }))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(OutOfPaper.class));

        assertThat(setting.rows(name)).isZero();
        assertThat(accepted(issued.get(0))).isFalse();
        assertThat(actions(issued.get(0))).isEmpty();
        assertThat(otherNode.serviceAccounts().findByName(ALICE, name)).isEmpty();
    }

    @Test
    void revocationThatIsRolledBack_neverWas() {
        IssuedToken issued = committed();

        assertThatThrownBy(() -> host.run(business -> {
                    counterfoil
                            .serviceAccounts()
                            .disable(ALICE, issued.serviceAccount().id());
                    throw new OutOfPaper();
                }))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(OutOfPaper.class));

        assertThat(accepted(issued)).isTrue();
    }

    @Test
    void ruleThatIsBroken_leavesTheTransactionUsable() {
        String name = name();
        otherNode.serviceAccounts().create(ALICE, request(name));

        host.run(business -> {
            business.insert(name + "-before", "x");
            assertThatThrownBy(() -> create(name)).isInstanceOf(NameConflictException.class);
            create(name + "-else");
            business.insert(name + "-after", "x");
        });

        assertThat(setting.rows(name + "-before") + setting.rows(name + "-after"))
                .isEqualTo(2);
        assertThat(otherNode.serviceAccounts().findByName(ALICE, name + "-else"))
                .isPresent();
    }

    @Test
    void connection_isTheHostsToCommitAndToConfigure() {
        String taken = name();
        otherNode.serviceAccounts().create(ALICE, request(taken));

        host.run(business -> {
            String before = modes();
            create(name());
            assertThatThrownBy(() -> create(taken)).isInstanceOf(NameConflictException.class);
            assertThat(modes()).isEqualTo(before);
        });

        assertThat(setting.connections.touched()).isEmpty();
    }

    @Test
    void withoutATransaction_nothingIsWritten() {
        String name = name();
        ServiceAccountPrincipal caller = principal(committed());
        Instant from = Instant.now();

        assertThatIllegalStateException().isThrownBy(() -> create(name));
        assertThatIllegalStateException()
                .isThrownBy(() -> counterfoil.auditLog().record(caller, AuditEntry.of("parameter.lost")));

        assertThat(otherNode.serviceAccounts().findByName(ALICE, name)).isEmpty();
        assertThat(did(caller, from).items()).isEmpty();
    }

    @Test
    void withoutATransaction_listsShowWhatIsCommitted() {
        IssuedToken issued = committed();
        Actor stranger = Actor.user(ACME, "carol", Role.VIEWER);

        assertThat(counterfoil
                        .serviceAccounts()
                        .get(ALICE, issued.serviceAccount().id()))
                .isNotNull();
        assertThat(counterfoil
                        .serviceAccounts()
                        .list(stranger, ServiceAccountQuery.all())
                        .items())
                .isEmpty();
    }

    private List<String> actions(IssuedToken issued) {
        AuditQuery query = AuditQuery.all().about(issued.serviceAccount().id());
        return otherNode.auditLog().search(ALICE, query).items().stream()
                .map(AuditEvent::action)
                .toList();
    }

    private String modes() {
        AtomicReference<String> modes = new AtomicReference<>();
        host.connections().withConnection(connection -> {
            try {
                modes.set(connection.getAutoCommit() + " " + connection.getTransactionIsolation());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return modes.get();
    }
}
