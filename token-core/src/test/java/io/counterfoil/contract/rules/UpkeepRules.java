package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.ExpirySource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Expiries in the audit log, and the removal of what ended long ago. */
interface UpkeepRules extends Scene {

    @Test
    default void recordExpiries_ofEachToken_happensOnce() {
        assumeExpiriesAreFound();
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(HOUR));
        host().counterfoil.maintenance().recordExpiries();
        assertThat(expiries()).isEmpty();
        pass(HOUR);
        assertThat(host().counterfoil.maintenance().recordExpiries()).isPositive();
        host().counterfoil.maintenance().recordExpiries();
        host().with(builder -> builder).counterfoil.maintenance().recordExpiries();
        assertThat(expiries()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEmpty();
            assertThat(event.time()).isEqualTo(now());
            assertThat(event.target().orElseThrow().id())
                    .isEqualTo(first.tokenId().value());
            assertThat(event.details()).containsEntry("expires", now().toString());
        });
        host().clock.set(second.expiresAt().orElseThrow());
        host().counterfoil.maintenance().recordExpiries();
        assertThat(expiries()).hasSize(2);
    }

    @Test
    default void recordExpiries_ofRevokedOrDeletedTokens_doesNotHappen() {
        assumeExpiriesAreFound();
        IssuedToken revoked = deployer();
        host().accounts().revokeToken(alice(), Scene.idOf(revoked), revoked.tokenId());
        host().accounts().delete(alice(), Scene.idOf(deployer()));
        pass(Duration.ofDays(90));
        host().counterfoil.maintenance().recordExpiries();
        assertThat(expiries()).isEmpty();
    }

    @Test
    default void revokeToken_afterItExpired_recordsTheExpiryFirst() {
        IssuedToken issued = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        pass(HOUR);
        host().accounts().revokeToken(alice(), Scene.idOf(issued), issued.tokenId());
        assertThat(host().eventsNow()).extracting(AuditEvent::action).containsExactly("token.expired", "token.revoked");
        host().counterfoil.maintenance().recordExpiries();
        assertThat(expiries()).hasSize(1);
    }

    @Test
    default void purge_removesTokensThatEndedLongAgoAndNothingElse() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(HOUR));
        int told = host().events().size();
        pass(HOUR);
        Duration retention = Duration.ofDays(1);
        pass(retention);
        host().counterfoil.maintenance().purge(retention);
        assertThat(ids(first)).hasSize(2);
        pass(MICRO);
        assertThat(host().counterfoil.maintenance().purge(retention)).isPositive();
        assertThat(ids(first)).containsExactly(second.tokenId().value());
        assertRejected(RejectionReason.UNKNOWN, first);
        assertAccepted(second);
        assertThat(host().events()).hasSize(told);
    }

    @Test
    default void purge_ofEveryToken_keepsTheGenerationCounter() {
        IssuedToken first = deployer();
        regenerated(first, PreviousToken.expiresNow());
        pass(Duration.ofDays(200));
        host().counterfoil.maintenance().purge(Duration.ofDays(90));
        assertThat(ids(first)).isEmpty();
        assertThat(host().accounts().get(alice(), Scene.idOf(first)).tokens().generation())
                .isEqualTo(2);
        IssuedToken third = regenerated(first, PreviousToken.expiresAfter(HOUR));
        assertThat(third.generation()).isEqualTo(3);
        assertAccepted(third);
    }

    @Test
    default void purge_ofADeletedAccount_keepsItsTombstoneForTheAuditLog() {
        IssuedToken issued = deployer();
        ServiceAccountId id = Scene.idOf(issued);
        host().accounts().delete(alice(), id);
        pass(Duration.ofDays(200));
        host().counterfoil.maintenance().purge(Duration.ofDays(90));
        assertThat(host().counterfoil
                        .auditLog()
                        .search(alice(), AuditQuery.all().about(id))
                        .items())
                .hasSize(3);
        assertRejected(RejectionReason.UNKNOWN, issued);
    }

    @Test
    default void purge_withARetentionOfLessThanADay_isAnArgumentError() {
        for (Duration absurd : List.of(Duration.ZERO, DAY.minus(MICRO), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> host().counterfoil.maintenance().purge(absurd))
                    .withMessageContaining("retention");
        }
    }

    @Test
    default void purge_withAnAbsurdlyLongRetention_removesNothing() {
        IssuedToken issued = deployer();
        pass(Duration.ofDays(200));
        for (Duration absurd : List.of(Duration.ofDays(365_000_000), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> host().counterfoil.maintenance().purge(absurd))
                    .withMessageContaining("retention");
        }
        assertThat(ids(issued)).hasSize(1);
    }

    @Test
    default void run_allTasks_areDone() {
        IssuedToken old = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        pass(Duration.ofDays(100));
        IssuedToken issued = deployer();
        assertAccepted(issued);
        host().counterfoil.maintenance().run();
        assertThat(host().counterfoil.health().pendingLastUses()).isZero();
        assertThat(ids(old)).isEmpty();
        if (host().storage instanceof ExpirySource) {
            assertThat(expiries()).hasSize(1);
        }
    }

    @Test
    default void run_sameFailureOfTwoTasks_isThrownUnchanged() {
        StorageUnavailableException always = new StorageUnavailableException("circuit open", null);
        Interposed storage = new Interposed(host().storage);
        RuleHost node = host().through(storage);
        Scene.authenticate(node, deployer()).orElseThrow();
        for (Step step : List.of(Step.RECORD_USE, Step.PURGE)) {
            storage.beforeEach(step, () -> {
                throw always;
            });
        }
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> node.counterfoil.maintenance().run())
                .isSameAs(always);
    }

    @Test
    default void run_oneTaskFails_doesTheOthersAndReportsIt() {
        IssuedToken old = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        pass(Duration.ofDays(100));
        Interposed storage = new Interposed(host().storage);
        RuleHost node = host().through(storage);
        Scene.authenticate(node, deployer()).orElseThrow();
        storage.cut(Step.RECORD_USE);
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> node.counterfoil.maintenance().run());
        assertThat(ids(old)).isEmpty();
        assertThat(node.counterfoil.health().pendingLastUses()).isOne();
        storage.cut(Step.PURGE);
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> node.counterfoil.maintenance().run())
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
    }

    private void assumeExpiriesAreFound() {
        Assumptions.assumeTrue(host().storage instanceof ExpirySource, "this storage finds no expiries");
    }

    private List<AuditEvent> expiries() {
        return host().events(AuditQuery.all().action("token.expired"));
    }

    private List<String> ids(IssuedToken token) {
        return host().accounts().tokens(olivia(), Scene.idOf(token)).stream()
                .map(info -> info.id().value())
                .toList();
    }
}
