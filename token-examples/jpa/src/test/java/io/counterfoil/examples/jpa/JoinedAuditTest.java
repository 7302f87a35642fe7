package io.counterfoil.examples.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a token did is in the audit log if, and only if, the host's transaction is kept; refusals are there in any case. */
class JoinedAuditTest extends OnEveryHost {

    @Test
    void refusal_survivesTheRollbackThatItCauses() {
        ServiceAccountId account = committed().serviceAccount().id();
        Actor owner = Actor.user(ACME, "alice", Role.VIEWER);

        assertThatThrownBy(() -> host.run(business -> {
                    business.insert(name(), "x");
                    counterfoil.serviceAccounts().enable(owner, account);
                }))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(PermissionDeniedException.class));

        assertThat(otherNode
                        .auditLog()
                        .search(ALICE, AuditQuery.all().about(account))
                        .items())
                .anySatisfy(event -> assertThat(event.outcome()).isEqualTo(AuditOutcome.REFUSED));
    }

    @Test
    void ownAction_isRecordedIfAndOnlyIfItIsDone() {
        ServiceAccountPrincipal caller = principal(committed());
        Instant from = Instant.now();

        host.run(business -> {
            String name = name();
            business.insert(name, "x");
            counterfoil
                    .auditLog()
                    .record(caller, AuditEntry.of("parameter.created").on("parameter", name));
        });
        assertThatThrownBy(() -> host.run(business -> {
                    counterfoil.auditLog().record(caller, AuditEntry.of("parameter.lost"));
                    throw new OutOfPaper();
                }))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(OutOfPaper.class));

        assertThat(did(caller, from).items()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("parameter.created");
            assertThat(event.account()).hasValue(caller.accountId());
            assertThat(event.actor().orElseThrow().token()).hasValue(caller.tokenId());
            assertThat(event.actor().orElseThrow().owner()).hasValue(caller.owner());
        });
    }

    @Test
    void whatATokenDid_isFoundByTime_newestFirstInPages() {
        ServiceAccountPrincipal caller = principal(committed());
        recordAll(caller, "before");
        Instant from = Instant.now();
        recordAll(caller, "first", "second", "third");
        Instant until = Instant.now();
        recordAll(caller, "after");
        AuditQuery query = AuditQuery.all()
                .withToken(caller.tokenId())
                .from(from)
                .until(until)
                .pageSize(2);

        Page<AuditEvent> page = counterfoil.auditLog().search(ALICE, query);
        Page<AuditEvent> last =
                counterfoil.auditLog().search(ALICE, query.after(page.next().orElseThrow()));

        assertThat(targets(page)).containsExactly("third", "second");
        assertThat(targets(last)).containsExactly("first");
        assertThat(last.next()).isEmpty();
    }

    @Test
    void otherOrganization_seesNothingOfIt() {
        ServiceAccountPrincipal caller = principal(committed());
        recordAll(caller, "ours");
        Actor stranger = Actor.user(OrganizationId.of("other"), "alice", Role.OWNER);

        assertThat(counterfoil
                        .auditLog()
                        .search(stranger, AuditQuery.all().withToken(caller.tokenId()))
                        .items())
                .isEmpty();
    }

    private void recordAll(ServiceAccountPrincipal caller, String... targets) {
        for (String target : targets) {
            host.run(business -> counterfoil
                    .auditLog()
                    .record(caller, AuditEntry.of("parameter.updated").on("parameter", target)));
        }
    }

    private static List<String> targets(Page<AuditEvent> page) {
        return page.items().stream()
                .flatMap(event -> event.target().stream())
                .map(AuditTarget::id)
                .toList();
    }
}
