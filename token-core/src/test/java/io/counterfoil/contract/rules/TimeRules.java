package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Deadlines: to the microsecond, within the policy, never from an overflow. */
interface TimeRules extends Scene {

    Duration MAX_OVERLAP = Duration.ofDays(30);
    Instant YEAR_9999 = Instant.parse("9999-12-31T23:59:59.999999Z");

    @Test
    default void create_withoutExpiry_usesThePolicysDefault() {
        IssuedToken issued = deployer();
        assertThat(issued.expiresAt()).contains(now().plus(Duration.ofDays(90)));
        assertEndsAt(now().plus(Duration.ofDays(90)), issued);
    }

    @Test
    default void create_defaultLifetimeOverTheLongest_isTheLongest() {
        RuleHost strict = host().with(
                        builder -> builder.tokenPolicy(TokenPolicy.defaults().withMaxLifetime(DAY)));
        assertThat(strict.accounts().create(alice(), viewer()).expiresAt()).contains(now().plus(DAY));
    }

    @Test
    default void create_expiringIn_endsToTheMicrosecond() {
        IssuedToken issued = host().accounts().create(alice(), viewer().expiringIn(MICRO.plus(HOUR)));
        assertEndsAt(now().plus(HOUR).plus(MICRO), issued);
    }

    @Test
    default void create_expiringAt_isTruncatedToTheMicrosecond() {
        Instant asked = now().plus(HOUR).plusNanos(999);
        IssuedToken issued = host().accounts().create(alice(), viewer().expiringAt(asked));
        assertThat(issued.expiresAt()).contains(now().plus(HOUR));
    }

    @Test
    default void create_neverExpiring_isAcceptedInTheYear2900() {
        IssuedToken issued = host().accounts().create(alice(), viewer().neverExpiring());
        assertThat(issued.expiresAt()).isEmpty();
        pass(Duration.ofDays(365 * 880));
        assertAccepted(issued);
    }

    @Test
    default void create_latestPossibleExpiry_isKept() {
        IssuedToken issued = host().accounts().create(alice(), viewer().expiringAt(YEAR_9999));
        assertThat(issued.expiresAt()).contains(YEAR_9999);
        assertThat(principal(issued).expiresAt()).contains(YEAR_9999);
    }

    @Test
    default void create_expiryNotInTheFuture_isRefused() {
        for (Instant past : List.of(Instant.EPOCH, now().minus(HOUR), now())) {
            assertRefused(
                    PolicyViolationException.class,
                    "EXPIRY_IN_THE_PAST",
                    () -> host().accounts().create(alice(), viewer().expiringAt(past)));
        }
        IssuedToken issued = host().accounts().create(alice(), viewer().expiringAt(now().plus(MICRO)));
        assertEndsAt(now().plus(MICRO), issued);
    }

    @Test
    default void create_lifetimeOverTheLongest_isRefused() {
        RuleHost strict = host().with(
                        builder -> builder.tokenPolicy(TokenPolicy.defaults().withMaxLifetime(DAY)));
        assertThat(strict.accounts().create(alice(), viewer().expiringIn(DAY)).expiresAt())
                .contains(now().plus(DAY));
        for (NewServiceAccount request : List.of(
                viewer().expiringIn(DAY.plus(MICRO)),
                viewer().expiringAt(now().plus(DAY).plus(HOUR)),
                viewer().neverExpiring())) {
            assertRefused(
                    PolicyViolationException.class,
                    "LIFETIME_TOO_LONG",
                    () -> strict.accounts().create(alice(), request));
        }
    }

    @Test
    default void regenerate_lifetimeOverTheLongest_isRefused() {
        IssuedToken issued = deployer();
        RuleHost strict = host().with(
                        builder -> builder.tokenPolicy(TokenPolicy.defaults().withMaxLifetime(DAY)));
        Regeneration request = Regeneration.of(PreviousToken.expiresNow());
        for (Regeneration tooLong : List.of(request.neverExpiring(), request.expiringIn(DAY.plus(MICRO)))) {
            assertRefused(
                    PolicyViolationException.class,
                    "LIFETIME_TOO_LONG",
                    () -> strict.accounts().regenerate(alice(), Scene.idOf(issued), tooLong));
        }
    }

    @Test
    default void policy_becameStricter_leavesExistingTokens() {
        IssuedToken issued = host().accounts().create(alice(), viewer().neverExpiring());
        RuleHost strict = host().with(
                        builder -> builder.tokenPolicy(TokenPolicy.defaults().withMaxLifetime(HOUR)));
        pass(DAY);
        assertThat(Scene.authenticate(strict, issued).asOptional()).isPresent();
    }

    @Test
    default void regenerate_overlapOverTheLongest_isRefused() {
        IssuedToken issued = deployer();
        for (PreviousToken tooLong : List.of(
                PreviousToken.expiresAfter(MAX_OVERLAP.plus(MICRO)),
                PreviousToken.expiresAt(now().plus(MAX_OVERLAP).plus(DAY)),
                PreviousToken.expiresAt(YEAR_9999),
                PreviousToken.expiresAfterFirstUse(MAX_OVERLAP.plus(MICRO)))) {
            assertRefused(PolicyViolationException.class, "OVERLAP_TOO_LONG", () -> regenerated(issued, tooLong));
        }
        regenerated(issued, PreviousToken.expiresAfter(MAX_OVERLAP));
        assertThat(info(issued).supersededUntil()).contains(now().plus(MAX_OVERLAP));
    }

    @Test
    default void regenerate_overlapDeadlineNotInTheFuture_isRefused() {
        IssuedToken issued = deployer();
        for (Instant past : List.of(Instant.EPOCH, now().minus(MICRO), now().plus(MICRO))) {
            assertRefused(
                    PolicyViolationException.class,
                    "OVERLAP_IN_THE_PAST",
                    () -> regenerated(issued, PreviousToken.expiresAt(past.isAfter(now()) ? now() : past)));
        }
    }

    @Test
    default void times_outOfRange_areArgumentErrorsThatNameTheParameter() {
        for (Instant absurd : List.of(Instant.MAX, Instant.MIN, YEAR_9999.plusNanos(1000))) {
            assertArgument("expiry", () -> viewer().expiringAt(absurd));
            assertArgument("overlap deadline", () -> PreviousToken.expiresAt(absurd));
        }
        for (Duration absurd : List.of(
                Duration.ZERO,
                Duration.ofNanos(999),
                Duration.ofSeconds(-1),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofDays(365_000).plus(MICRO))) {
            assertArgument("lifetime", () -> viewer().expiringIn(absurd));
            assertArgument("overlap", () -> PreviousToken.expiresAfter(absurd));
            assertArgument("grace", () -> PreviousToken.expiresAfterFirstUse(absurd));
        }
    }

    @Test
    default void create_longestLifetime_doesNotOverflow() {
        Duration millennium = Duration.ofDays(365_000);
        IssuedToken issued = host().accounts().create(alice(), viewer().expiringIn(millennium));
        assertThat(issued.expiresAt()).contains(now().plus(millennium));
        assertThat(principal(issued).expiresAt()).contains(now().plus(millennium));
    }

    @Test
    default void clock_setBack_doesNotReviveAnExpiredToken() {
        IssuedToken issued = host().accounts().create(alice(), viewer().expiringIn(HOUR));
        pass(HOUR);
        assertRejected(RejectionReason.EXPIRED, issued);
        host().clock.set(RuleHost.START);
        assertRejected(RejectionReason.EXPIRED, issued);
    }

    private NewServiceAccount viewer() {
        return request().withRole(Role.VIEWER);
    }

    private static void assertArgument(String what, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(what + " ");
    }
}
