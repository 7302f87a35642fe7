package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.lease.LeaseClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clock that does not go back. */
class MonotonicClockTest {

    @Test
    void now_isTruncatedToMicroseconds() {
        MonotonicClock clock = new MonotonicClock(() -> Instant.parse("2026-03-01T12:00:00.123456789Z"));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123456Z"));
    }

    @Test
    void now_whenTheClockIsSetBack_staysUntilItCatchesUp() {
        Deque<Instant> readings = new ArrayDeque<>(List.of(
                Instant.ofEpochSecond(100),
                Instant.ofEpochSecond(40),
                Instant.ofEpochSecond(99),
                Instant.ofEpochSecond(101)));
        MonotonicClock clock = new MonotonicClock(readings::remove);
        assertThat(List.of(clock.now(), clock.now(), clock.now(), clock.now()))
                .containsExactly(
                        Instant.ofEpochSecond(100),
                        Instant.ofEpochSecond(100),
                        Instant.ofEpochSecond(100),
                        Instant.ofEpochSecond(101));
    }

    @Test
    void passTo_hostUsesTheSystemsClock_goesOnToThatMomentAndNotBack() {
        MonotonicClock clock = new MonotonicClock(InstantSource.system());
        Instant later = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        clock.passTo(new LeaseClock.Moment(0, later.toEpochMilli()));
        assertThat(clock.now()).isEqualTo(later);
        clock.passTo(new LeaseClock.Moment(0, 0));
        assertThat(clock.latestMicros()).isEqualTo(MonotonicClock.micros(later));
    }

    @Test
    void passTo_hostHasAClockOfItsOwn_readsThatClock() {
        Instant fixed = Instant.ofEpochSecond(100);
        MonotonicClock clock = new MonotonicClock(InstantSource.fixed(fixed));
        clock.passTo(LeaseClock.SYSTEM.now());
        assertThat(clock.latestMicros()).isEqualTo(MonotonicClock.micros(fixed));
    }

    @Test
    void now_outsideTheYears1To9999_isTheNearestWithin() {
        assertThat(new MonotonicClock(() -> Instant.MAX).now()).isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
        assertThat(new MonotonicClock(() -> Instant.MIN).now()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    }
}
