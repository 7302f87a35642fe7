package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
}
