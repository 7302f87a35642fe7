package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What happens to older tokens when a new one is issued. No token's life is ever extended. */
interface OverlapRules extends Scene {

    @Test
    default void regenerate_expiresNow_endsEveryOlderToken() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(DAY));
        IssuedToken third = regenerated(first, PreviousToken.expiresNow());
        assertThat(third.generation()).isEqualTo(3);
        assertRejected(RejectionReason.REVOKED, first, second);
        assertAccepted(third);
    }

    @Test
    default void regenerate_expiresAfter_bothWorkUntilTheDeadline() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(HOUR));
        Instant deadline = now().plus(HOUR);
        assertAccepted(first, second);
        assertThat(principal(first).supersededUntil()).contains(deadline);
        assertThat(principal(second).supersededUntil()).isEmpty();
        assertThat(info(first).status(now())).isEqualTo(TokenStatus.SUPERSEDED);
        assertEndsAt(deadline, first);
        assertAccepted(second);
        assertThat(info(first).status(now())).isEqualTo(TokenStatus.EXPIRED);
    }

    @Test
    default void regenerate_expiresAt_bothWorkUntilTheDeadline() {
        IssuedToken first = deployer();
        Instant deadline = now().plus(Duration.ofSeconds(90)).plusNanos(1_999);
        IssuedToken second = regenerated(first, PreviousToken.expiresAt(deadline));
        assertEndsAt(deadline.minusNanos(999), first);
        assertAccepted(second);
    }

    @Test
    default void regenerate_overlapBeyondTheTokensOwnExpiry_keepsItsExpiry() {
        IssuedToken first = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        Instant expiry = first.expiresAt().orElseThrow();
        regenerated(first, PreviousToken.expiresAfter(DAY));
        assertThat(info(first).supersededUntil()).contains(expiry);
        assertEndsAt(expiry, first);
    }

    @Test
    default void regenerate_secondTimeInsideOverlap_keepsEachDeadline() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(HOUR));
        Instant firstEnds = now().plus(HOUR);
        pass(Duration.ofMinutes(1));
        IssuedToken third = regenerated(first, PreviousToken.expiresAfter(DAY));
        Instant secondEnds = now().plus(DAY);
        assertAccepted(first, second, third);
        assertEndsAt(firstEnds, first);
        assertEndsAt(secondEnds, second);
        assertAccepted(third);
    }

    @Test
    default void regenerate_shorterOverlapLater_doesNotShortenOlderTokens() {
        IssuedToken first = deployer();
        regenerated(first, PreviousToken.expiresAfter(DAY));
        Instant firstEnds = now().plus(DAY);
        regenerated(first, PreviousToken.expiresAfter(HOUR));
        assertEndsAt(firstEnds, first);
    }

    @Test
    default void regenerate_endedTokens_stayEnded() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(HOUR));
        host().accounts().revokeToken(alice(), Scene.idOf(first), second.tokenId());
        pass(HOUR);
        IssuedToken third = regenerated(first, PreviousToken.expiresAfter(DAY));
        assertRejected(RejectionReason.EXPIRED, first);
        assertRejected(RejectionReason.REVOKED, second);
        assertAccepted(third);
    }

    @Test
    default void regenerate_noLiveToken_restoresTheAccount() {
        IssuedToken first = deployer();
        pass(Duration.ofDays(90));
        assertRejected(RejectionReason.EXPIRED, first);
        IssuedToken second = regenerated(first, PreviousToken.expiresNow());
        assertAccepted(second);
        assertRejected(RejectionReason.REVOKED, first);
        assertThat(info(first).status(now())).isEqualTo(TokenStatus.EXPIRED);
    }

    @Test
    default void regenerate_newTokensExpiry_isItsOwn() {
        IssuedToken first = deployer();
        IssuedToken never =
                regenerated(first, Regeneration.of(PreviousToken.expiresNow()).neverExpiring());
        assertThat(never.expiresAt()).isEmpty();
        IssuedToken hour =
                regenerated(first, Regeneration.of(PreviousToken.expiresNow()).expiringIn(HOUR));
        assertThat(hour.expiresAt()).contains(now().plus(HOUR));
        Instant at = now().plus(DAY);
        IssuedToken fixed =
                regenerated(first, Regeneration.of(PreviousToken.expiresNow()).expiringAt(at));
        assertThat(fixed.expiresAt()).contains(at);
        assertEndsAt(at, fixed);
    }

    @Test
    default void revokeToken_ofAnOverlap_endsItEarlyAndLeavesTheOther() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(DAY));
        host().accounts().revokeToken(alice(), Scene.idOf(first), first.tokenId());
        assertRejected(RejectionReason.REVOKED, first);
        assertAccepted(second);
    }
}
