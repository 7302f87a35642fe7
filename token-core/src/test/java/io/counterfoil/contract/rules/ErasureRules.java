package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Erasure;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Erasing a tenant leaves no trace; purged audit events are counted in the log. */
interface ErasureRules extends Scene {

    @Test
    default void erasedOrganization_hasNothingLeftAndItsTokensAreUnknown() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(DAY));
        IssuedToken deleted = deployer();
        host().accounts().delete(alice(), Scene.idOf(deleted));
        assertAccepted(second);
        host().counterfoil.maintenance().flushLastUsed();
        host().counterfoil.auditLog().record(alice(), AuditEntry.of("parameter.updated"));
        Erasure erasure = host().counterfoil.maintenance().eraseOrganization(host().organization);
        assertThat(erasure.organization()).isEqualTo(host().organization);
        assertThat(erasure.accounts()).isEqualTo(2);
        assertThat(erasure.tokens()).isEqualTo(3);
        assertThat(erasure.auditEvents()).isPositive();
        assertRejected(RejectionReason.UNKNOWN, first, second, deleted);
        assertThat(host().state()).isEmpty();
        assertThat(host().events()).isEmpty();
    }

    @Test
    default void erasure_ofOneOrganization_leavesOthers() {
        RuleHost other = host().elsewhere();
        IssuedToken kept = other.accounts().create(other.alice(), request().withRole(Role.VIEWER));
        List<AuditEvent> log = other.events();
        deployer();
        host().counterfoil.maintenance().eraseOrganization(host().organization);
        assertThat(Scene.authenticate(other, kept).asOptional()).isPresent();
        assertThat(other.events()).isEqualTo(log);
    }

    @Test
    default void erasure_repeatedOrUnknownOrganization_removesNothing() {
        deployer();
        host().counterfoil.maintenance().eraseOrganization(host().organization);
        assertThat(host().counterfoil.maintenance().eraseOrganization(host().organization))
                .isEqualTo(new Erasure(host().organization, 0, 0, 0));
        OrganizationId nobody = RuleHost.newOrganization();
        assertThat(host().counterfoil.maintenance().eraseOrganization(nobody)).isEqualTo(new Erasure(nobody, 0, 0, 0));
    }

    @Test
    default void erasedOrganization_newAccount_isCreated() {
        IssuedToken old = created(alice(), Role.VIEWER);
        host().counterfoil.maintenance().eraseOrganization(host().organization);
        IssuedToken next = created(alice(), Role.VIEWER);
        assertAccepted(next);
        assertRejected(RejectionReason.UNKNOWN, old);
        assertThat(host().accounts().list(olivia(), ServiceAccountQuery.all()).items())
                .hasSize(1);
    }

    @Test
    default void largeOrganization_isErasedInBatches() {
        for (int i = 0; i < 450; i++) {
            created(alice(), Role.VIEWER);
        }
        Erasure erasure = host().counterfoil.maintenance().eraseOrganization(host().organization);
        assertThat(erasure.accounts()).isEqualTo(450);
        assertThat(host().events()).isEmpty();
    }

    @Test
    default void purgeAudit_oldEvents_areRemovedAndCountedInOneEvent() {
        deployer();
        deployer();
        // Events of other tests in the same storage, whose clocks were set back.
        host().counterfoil.maintenance().purgeAudit(Duration.ofDays(30));
        assertThat(host().counterfoil.maintenance().purgeAudit(Duration.ofDays(30)))
                .isZero();
        assertThat(host().events()).hasSize(2);
        pass(Duration.ofDays(31));
        IssuedToken recent = deployer();
        host().counterfoil.maintenance().purgeAudit(Duration.ofDays(30));
        List<AuditEvent> left = host().events();
        assertThat(left).hasSize(2);
        assertThat(left).extracting(AuditEvent::action).contains("service_account.created", "audit_log.purged");
        assertThat(left).anySatisfy(event -> {
            assertThat(event.action()).isEqualTo("audit_log.purged");
            assertThat(event.details()).containsEntry("events", "2").containsKey("before");
        });
        assertThat(host().events(AuditQuery.all().about(Scene.idOf(recent)))).hasSize(1);
        int events = host().events().size();
        host().counterfoil.maintenance().purgeAudit(Duration.ofDays(30));
        assertThat(host().events()).as("nothing to purge, nothing to report").hasSize(events);
    }

    @Test
    default void auditRetention_outsideItsRange_isRefused() {
        for (Duration retention : List.of(
                Duration.ofDays(30).minusNanos(1), Duration.ZERO, Duration.ofDays(-30), Duration.ofDays(365_001))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> host().counterfoil.maintenance().purgeAudit(retention))
                    .withMessageContaining("PT720H");
        }
        assertThat(catchThrowable(() -> AuditEntry.of("audit_log.purged")))
                .as("hosts can't pretend a purge")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
