package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.Actor;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountDisabledException;
import io.counterfoil.model.ServiceAccountUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Retries of a regeneration, and concurrent regenerations. */
interface RetryRules extends Scene {

    Regeneration REQUEST = Regeneration.of(PreviousToken.expiresAfter(DAY)).withRequestId("deploy-42");

    @Test
    default void regenerate_sameRequestAfterALostAnswer_replacesOnlyTheLostToken() {
        IssuedToken first = deployer();
        IssuedToken lost = regenerated(first, REQUEST);
        Instant firstEnds = now().plus(DAY);
        pass(HOUR);
        IssuedToken fresh = regenerated(first, REQUEST);
        assertThat(fresh.generation()).isEqualTo(3);
        assertThat(info(first).supersededUntil()).contains(firstEnds);
        assertAccepted(first, fresh);
        assertRejected(RejectionReason.REVOKED, lost);
        assertThat(host().events().get(2).details())
                .containsEntry("retry_of", lost.tokenId().value());
    }

    @Test
    default void regenerate_sameRequestThreeTimes_issuesANewTokenEachTime() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, REQUEST);
        IssuedToken third = regenerated(first, REQUEST);
        IssuedToken fourth = regenerated(first, REQUEST);
        assertAccepted(first, fourth);
        assertRejected(RejectionReason.REVOKED, second, third);
    }

    @Test
    default void regenerate_sameRequestAfterTheTokenWasUsed_isRefused() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, REQUEST);
        assertAccepted(second);
        assertLost(first, alice(), REQUEST);
        assertAccepted(first, second);
    }

    @Test
    default void regenerate_sameRequestWithin24Hours_isARetry() {
        IssuedToken first = deployer();
        regenerated(first, REQUEST);
        pass(DAY.minus(MICRO));
        assertThat(regenerated(first, REQUEST).generation()).isEqualTo(3);
    }

    @Test
    default void regenerate_sameRequestAfter24Hours_isRefused() {
        IssuedToken first = deployer();
        regenerated(first, REQUEST);
        pass(DAY.minus(MICRO));
        assertLost(first, alice(), REQUEST);
    }

    @Test
    default void regenerate_sameRequestIdWithOtherParameters_isRefused() {
        IssuedToken first = deployer();
        regenerated(first, REQUEST);
        for (Regeneration other : List.of(
                Regeneration.of(PreviousToken.expiresNow()).withRequestId("deploy-42"),
                REQUEST.neverExpiring(),
                REQUEST.expectingGeneration(2),
                Regeneration.of(PreviousToken.expiresAfter(HOUR)).withRequestId("deploy-42"))) {
            assertLost(first, alice(), other);
        }
    }

    @Test
    default void regenerate_sameRequestOfAnotherActor_isRefused() {
        IssuedToken first = deployer();
        regenerated(first, REQUEST);
        assertLost(first, olivia(), REQUEST);
    }

    @Test
    default void regenerate_sameRequestIdOfAnotherAccount_isANewRequest() {
        regenerated(deployer(), REQUEST);
        assertThat(regenerated(deployer(), REQUEST).generation()).isEqualTo(2);
    }

    @Test
    default void regenerate_requestIdInOtherCase_isANewRequest() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, REQUEST);
        regenerated(first, REQUEST.withRequestId("Deploy-42"));
        assertAccepted(second);
    }

    @Test
    default void regenerate_sameRequestAfterAnotherRegeneration_isRefused() {
        IssuedToken first = deployer();
        regenerated(first, REQUEST);
        regenerated(first, PreviousToken.expiresAfter(DAY));
        assertLost(first, alice(), REQUEST);
    }

    @Test
    default void regenerate_sameRequestAfterItsTokenEnded_isRefused() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, REQUEST);
        host().accounts().revokeToken(alice(), Scene.idOf(first), second.tokenId());
        assertLost(first, alice(), REQUEST);
    }

    @Test
    default void regenerate_retry_checksEveryRuleAgain() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, REQUEST);
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host().accounts().regenerate(host().user("alice", Role.VIEWER), Scene.idOf(first), REQUEST));
        host().accounts().disable(alice(), Scene.idOf(first));
        assertRefused(
                ServiceAccountDisabledException.class, "SERVICE_ACCOUNT_DISABLED", () -> regenerated(first, REQUEST));
        host().accounts().enable(alice(), Scene.idOf(first));
        assertAccepted(second);
    }

    @Test
    default void regenerate_retryOfAGrace_leavesItWaitingForTheFreshToken() {
        IssuedToken first = deployer();
        Regeneration grace =
                Regeneration.of(PreviousToken.expiresAfterFirstUse(HOUR)).withRequestId("g");
        regenerated(first, grace);
        Instant longest = now().plus(Duration.ofDays(30));
        pass(HOUR);
        IssuedToken fresh = regenerated(first, grace);
        assertThat(info(first).supersededUntil()).contains(longest);
        assertAccepted(fresh);
        assertThat(info(first).supersededUntil()).contains(now().plus(HOUR));
    }

    @Test
    default void regenerate_retryThatExpectsTheGenerationBeforeTheFirstTry_isARetry() {
        IssuedToken first = deployer();
        Regeneration expecting = REQUEST.expectingGeneration(1);
        regenerated(first, expecting);
        assertThat(regenerated(first, expecting).generation()).isEqualTo(3);
    }

    @Test
    default void regenerate_sameRequestConcurrently_oneIsAnswered() {
        IssuedToken first = deployer();
        Interposed storage = new Interposed(host().storage);
        RuleHost other = host().through(storage);
        storage.beforeNext(Step.COMMIT, () -> regenerated(first, REQUEST));
        assertThat(catchThrowable(() -> other.accounts().regenerate(alice(), Scene.idOf(first), REQUEST)))
                .isInstanceOf(ConcurrentChangeException.class);
        assertThat(host().stored(Scene.idOf(first)).orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    default void regenerate_expectedGeneration_isRequired() {
        IssuedToken first = deployer();
        Regeneration expectsFirst = Regeneration.of(PreviousToken.expiresNow()).expectingGeneration(1);
        assertThat(regenerated(first, expectsFirst).generation()).isEqualTo(2);
        String message = assertLost(first, alice(), expectsFirst);
        assertThat(message).contains("generation 2").contains("expected 1");
    }

    @Test
    default void regenerate_concurrentRegeneration_losesWithoutASecret() {
        IssuedToken first = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.beforeNext(Step.COMMIT, () -> regenerated(first, PreviousToken.expiresAfter(DAY)));
        assertThat(catchThrowable(() -> host().through(storage)
                        .accounts()
                        .regenerate(alice(), Scene.idOf(first), PreviousToken.expiresNow())))
                .isInstanceOf(ConcurrentChangeException.class);
        assertAccepted(first);
    }

    @Test
    default void regenerate_concurrentEdit_wins() {
        IssuedToken first = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.beforeNext(
                Step.COMMIT,
                () -> host().accounts()
                        .update(
                                alice(),
                                Scene.idOf(first),
                                ServiceAccountUpdate.empty().withDescription("meanwhile")));
        IssuedToken second =
                host().through(storage).accounts().regenerate(alice(), Scene.idOf(first), PreviousToken.expiresNow());
        assertAccepted(second);
        assertThat(second.serviceAccount().description()).isEqualTo("meanwhile");
    }

    @Test
    default void update_expectedVersion_isRequired() {
        IssuedToken first = deployer();
        ServiceAccountUpdate update =
                ServiceAccountUpdate.empty().withDescription("new").expectingVersion(1);
        host().accounts().update(alice(), Scene.idOf(first), update);
        assertRefused(
                ConcurrentChangeException.class,
                "CONCURRENT_CHANGE",
                () -> host().accounts().update(alice(), Scene.idOf(first), update));
    }

    private String assertLost(IssuedToken token, Actor actor, Regeneration request) {
        return Objects.requireNonNull(assertRefused(
                        ConcurrentChangeException.class,
                        "CONCURRENT_CHANGE",
                        () -> host().accounts().regenerate(actor, Scene.idOf(token), request))
                .getMessage());
    }
}
