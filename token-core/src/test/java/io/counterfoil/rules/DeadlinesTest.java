package io.counterfoil.rules;

import static io.counterfoil.rules.RuleSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.model.Expiry;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When tokens end, as a table. */
class DeadlinesTest {

    private static final Deadlines UNBOUNDED = new Deadlines(TokenPolicy.defaults(), Duration.ZERO);
    private static final Deadlines BOUNDED = new Deadlines(
            TokenPolicy.defaults().withMaxLifetime(Duration.ofDays(10)).withMaxOverlap(Duration.ofDays(2)),
            Duration.ZERO);

    @Test
    void expiry_byDefault_isThePolicysWithinItsBound() {
        assertThat(UNBOUNDED.expiry(new Expiry.PolicyDefault(), NOW)).contains(NOW.plus(Duration.ofDays(90)));
        assertThat(BOUNDED.expiry(new Expiry.PolicyDefault(), NOW)).contains(NOW.plus(Duration.ofDays(10)));
    }

    @ParameterizedTest
    @CsvSource({"PT0.000001S, ", "P1D,", "P10D,", "P10DT0.000001S, LIFETIME_TOO_LONG", "P365000D, LIFETIME_TOO_LONG"})
    void expiry_afterALifetime_isWithinTheBound(Duration lifetime, String reason) {
        assertThat(UNBOUNDED.expiry(new Expiry.After(lifetime), NOW)).contains(NOW.plus(lifetime));
        assertReason(reason, () -> BOUNDED.expiry(new Expiry.After(lifetime), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00.000001Z,",
        "2026-03-01T12:00:00Z,        EXPIRY_IN_THE_PAST",
        "2026-03-01T11:59:59Z,        EXPIRY_IN_THE_PAST",
        "2026-03-11T12:00:00Z,",
        "2026-03-11T12:00:00.000001Z, LIFETIME_TOO_LONG",
        "9999-12-31T23:59:59Z,        LIFETIME_TOO_LONG"
    })
    void expiry_atADeadline_isInTheFutureAndWithinTheBound(Instant deadline, String reason) {
        assertReason(
                reason,
                () -> assertThat(BOUNDED.expiry(new Expiry.At(deadline), NOW)).contains(deadline));
    }

    @Test
    void expiry_never_isAllowedWithoutABoundOnly() {
        assertThat(UNBOUNDED.expiry(new Expiry.Never(), NOW)).isEqualTo(Optional.empty());
        assertReason("LIFETIME_TOO_LONG", () -> BOUNDED.expiry(new Expiry.Never(), NOW));
    }

    @Test
    void overlap_now_isNow() {
        assertThat(BOUNDED.overlap(PreviousToken.expiresNow(), NOW)).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"PT0.000001S,", "P2D,", "P2DT0.000001S, OVERLAP_TOO_LONG", "P365000D, OVERLAP_TOO_LONG"})
    void overlap_afterADuration_isWithinTheBound(Duration overlap, String reason) {
        assertReason(
                reason,
                () -> assertThat(BOUNDED.overlap(PreviousToken.expiresAfter(overlap), NOW))
                        .isEqualTo(NOW.plus(overlap)));
        assertReason(
                reason,
                () -> assertThat(BOUNDED.overlap(PreviousToken.expiresAfterFirstUse(overlap), NOW))
                        .isEqualTo(NOW.plus(Duration.ofDays(2))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z,        OVERLAP_IN_THE_PAST",
        "2026-03-01T12:00:00.000001Z,",
        "2026-03-03T12:00:00Z,",
        "2026-03-03T12:00:00.000001Z, OVERLAP_TOO_LONG"
    })
    void overlap_atADeadline_isInTheFutureAndWithinTheBound(Instant deadline, String reason) {
        assertReason(
                reason,
                () -> assertThat(BOUNDED.overlap(PreviousToken.expiresAt(deadline), NOW))
                        .isEqualTo(deadline));
    }

    @ParameterizedTest
    @CsvSource({"PT2.299999S, GRACE_TOO_SHORT", "PT2.3S,", "P2D,"})
    void overlap_afterFirstUse_isNotShorterThanARevocationTakes(Duration grace, String reason) {
        Deadlines leased = new Deadlines(TokenPolicy.defaults(), Duration.ofMillis(2300));
        assertReason(reason, () -> leased.overlap(PreviousToken.expiresAfterFirstUse(grace), NOW));
        assertThat(leased.overlap(PreviousToken.expiresAfter(grace), NOW)).isEqualTo(NOW.plus(grace));
    }

    @Test
    void refusal_message_namesTheRequestAndTheBound() {
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() -> BOUNDED.expiry(new Expiry.After(Duration.ofHours(241)), NOW))
                .withMessage("lifetime PT241H exceeds the policy's maximum PT240H");
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() -> BOUNDED.overlap(PreviousToken.expiresAt(Instant.EPOCH), NOW))
                .withMessage("overlap deadline 1970-01-01T00:00:00Z is not after now, 2026-03-01T12:00:00Z");
    }

    private static void assertReason(String reason, Runnable rule) {
        if (reason == null) {
            rule.run();
        } else {
            assertThatExceptionOfType(PolicyViolationException.class)
                    .isThrownBy(rule::run)
                    .extracting(PolicyViolationException::reason)
                    .isEqualTo(reason);
        }
    }
}
