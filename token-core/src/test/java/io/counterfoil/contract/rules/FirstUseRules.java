package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.StorageUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An overlap that ends some time after the new token is first used. */
interface FirstUseRules extends Scene {

    Duration MAX_OVERLAP = Duration.ofDays(30);
    String FIRST_USED = "token.first_used";

    /** A different node assigned a role that this one does not know, between authentication and first use. */
    @Test
    default void firstUse_ofATokenWhoseRoleIsNoLongerKnown_isNotCommitted() {
        Role auditor = Role.of("AUDITOR");
        RuleHost newer = host().with(builder ->
                builder.roles(RoleHierarchy.ranked(Role.OWNER, Role.ADMIN, auditor, Role.CONTRIBUTOR, Role.VIEWER)));
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        Interposed storage = new Interposed(host().storage);
        storage.beforeNext(
                Step.COMMIT,
                () -> newer.accounts()
                        .update(
                                olivia(),
                                Scene.idOf(first),
                                ServiceAccountUpdate.empty().withRole(auditor)));
        assertThat(Scene.authenticate(host().through(storage), second))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN_ROLE));
        assertThat(host().events(AuditQuery.all().action("token.first_used"))).isEmpty();
    }

    @Test
    default void expiresAfterFirstUse_newTokenNeverUsed_oldOneWorksForTheLongestOverlap() {
        IssuedToken first = deployer();
        Instant deadline = now().plus(MAX_OVERLAP);
        regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        assertThat(principal(first).supersededUntil()).contains(deadline);
        assertEndsAt(deadline, first);
    }

    @Test
    default void expiresAfterFirstUse_newTokenUsed_oldOneWorksForTheGrace() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        pass(DAY);
        assertAccepted(second);
        Instant deadline = now().plus(HOUR);
        assertThat(info(first).supersededUntil()).contains(deadline);
        pass(MICRO);
        assertAccepted(second);
        assertThat(info(first).supersededUntil()).contains(deadline);
        assertEndsAt(deadline, first);
    }

    @Test
    default void expiresAfterFirstUse_usedJustBeforeTheLongestOverlap_graceDoesNotExtendIt() {
        IssuedToken first = deployer();
        Instant deadline = now().plus(MAX_OVERLAP);
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(DAY));
        host().clock.set(deadline.minus(HOUR));
        assertAccepted(second);
        assertThat(info(first).supersededUntil()).contains(deadline);
        assertEndsAt(deadline, first);
    }

    @Test
    default void expiresAfterFirstUse_ownExpirySooner_keepsIt() {
        IssuedToken first = deployer();
        pass(Duration.ofDays(89));
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(DAY));
        pass(HOUR);
        assertAccepted(second);
        assertEndsAt(first.expiresAt().orElseThrow(), first);
    }

    @Test
    default void expiresAfterFirstUse_onlyALaterTokenIsUsed_graceBeginsThen() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        IssuedToken third = regenerated(first, PreviousToken.expiresAfter(Duration.ofDays(20)));
        Instant secondEnds = now().plus(Duration.ofDays(20));
        pass(DAY);
        assertAccepted(third);
        Instant firstEnds = now().plus(HOUR);
        assertThat(info(first).supersededUntil()).contains(firstEnds);
        assertThat(info(second).supersededUntil()).contains(secondEnds);
        assertAccepted(second);
        assertThat(info(first).supersededUntil()).contains(firstEnds);
    }

    @Test
    default void expiresAfterFirstUse_twice_eachWaitsForALaterGenerationOnly() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        Instant longest = now().plus(MAX_OVERLAP);
        assertAccepted(second);
        assertThat(info(first).supersededUntil()).contains(now().plus(HOUR));
        assertThat(info(second).supersededUntil()).contains(longest);
    }

    @Test
    default void firstUse_newToken_isReportedOnceWithTheEndsOfOlderTokens() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        pass(MICRO);
        Instant used = now();
        assertAccepted(second, second);
        List<AuditEvent> told = firstUses();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).time()).isEqualTo(used);
        assertThat(told.get(0).details())
                .containsEntry("until." + first.tokenId(), used.plus(HOUR).toString());
    }

    @Test
    default void firstUse_isCommittedBeforeItIsAnswered() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.COMMIT);
        RuleHost outage = host().through(storage);
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> Scene.authenticate(outage, second));
        assertThat(info(first).supersededUntil()).contains(now().plus(MAX_OVERLAP));
        storage.mend();
        assertThat(Scene.authenticate(outage, second)).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(info(first).supersededUntil()).contains(now().plus(HOUR));
    }

    @Test
    default void firstUse_accountChangesInBetween_isCommitted() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        Interposed storage = new Interposed(host().storage);
        storage.beforeNext(Step.COMMIT, () -> describe(first));
        assertThat(Scene.authenticate(host().through(storage), second))
                .isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(firstUses()).hasSize(1);
    }

    @Test
    default void firstUse_endedInBetween_isRefusedAndBeginsNoGrace() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        Interposed storage = new Interposed(host().storage);
        storage.beforeNext(
                Step.COMMIT, () -> host().accounts().revokeToken(alice(), Scene.idOf(first), second.tokenId()));
        assertThat(Scene.authenticate(host().through(storage), second))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.REVOKED));
        assertThat(info(first).supersededUntil()).contains(now().plus(MAX_OVERLAP));
        assertThat(firstUses()).isEmpty();
    }

    @Test
    default void firstUse_disabledInBetween_isRefusedAndBeginsNoGrace() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        Interposed storage = new Interposed(host().storage);
        storage.beforeNext(Step.COMMIT, () -> host().accounts().disable(alice(), Scene.idOf(first)));
        assertThat(Scene.authenticate(host().through(storage), second))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.ACCOUNT_DISABLED));
        assertThat(info(first).supersededUntil()).contains(now().plus(MAX_OVERLAP));
        assertThat(firstUses()).isEmpty();
    }

    @Test
    default void firstUse_deletedInBetween_isUnknown() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        Interposed storage = new Interposed(host().storage);
        storage.beforeNext(Step.COMMIT, () -> host().accounts().delete(alice(), Scene.idOf(first)));
        assertThat(Scene.authenticate(host().through(storage), second))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
    }

    private void describe(IssuedToken token) {
        host().accounts()
                .update(
                        alice(),
                        Scene.idOf(token),
                        ServiceAccountUpdate.empty()
                                .withDescription(UUID.randomUUID().toString()));
    }

    private List<AuditEvent> firstUses() {
        return host().events(AuditQuery.all().action(FIRST_USED));
    }
}
