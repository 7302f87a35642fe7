package io.counterfoil.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lease is measured by two clocks; the one that shows more elapsed time counts. */
class LeaseMomentTest {

    private static final long TWO_SECONDS = Duration.ofSeconds(2).toNanos();

    @ParameterizedTest(name = "monotonic {0} ms, wall {1} ms: {2}")
    @CsvSource({
        "0,       0,        true",
        "1999,    1999,     true",
        "2000,    1999,     false",
        "1999,    2000,     false",
        "2000,    2000,     false",
        "1,       3600000,  false", // the machine slept
        "3600000, 1,        false", // the wall clock was set back a little less than what had passed
        "500,     -1,       false", // the wall clock was set back
        "500,     -3600000, false",
        "-1,      500,      false", // another machine's uptime, after a restored process image
        "-86400000, 500,    false",
        "500,     400,      true"
    })
    void isWithin_twoClocks_holdsOnlyIfBothAgree(long monotonicMillis, long wallMillis, boolean expected) {
        VirtualClock clock = new VirtualClock();
        LeaseClock.Moment begin = clock.now();
        clock.monotonic(Duration.ofMillis(monotonicMillis));
        clock.wall(Duration.ofMillis(wallMillis));

        assertThat(begin.isWithin(TWO_SECONDS, clock.now())).isEqualTo(expected);
    }

    @Test
    void isWithin_monotonicClockOverflows_keepsCounting() {
        LeaseClock atTheEnd = new FixedClock(Long.MIN_VALUE + 10);
        assertThat(new LeaseClock.Moment(Long.MAX_VALUE - 10, 0).isWithin(22, atTheEnd.now()))
                .isFalse(); // less than a millisecond is nothing by the wall clock
        assertThat(new LeaseClock.Moment(Long.MAX_VALUE - 10, 0).isWithin(TWO_SECONDS, atTheEnd.now()))
                .isTrue();
    }

    @Test
    void systemClock_interruptedWait_isNotShorterAndStaysInterrupted() {
        long begin = System.nanoTime();
        Thread.currentThread().interrupt();
        LeaseClock.SYSTEM.waitNanos(Duration.ofMillis(200).toNanos());

        assertThat(System.nanoTime() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void systemClock_interruptedWhileWaiting_waitsToTheEnd() throws Exception {
        long begin = System.nanoTime();
        Thread waiting = new Thread(
                () -> LeaseClock.SYSTEM.waitNanos(Duration.ofMillis(300).toNanos()));
        waiting.start();
        while (waiting.isAlive()) {
            waiting.interrupt();
            waiting.join(5);
        }

        assertThat(System.nanoTime() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }

    @Test
    void systemClock_now_isTheTimeOfBothClocks() {
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        LeaseClock.Moment now = LeaseClock.SYSTEM.now();

        assertThat(now.nanos() - nanos).isBetween(0L, Duration.ofMinutes(1).toNanos());
        assertThat(now.wallMillis() - millis)
                .isBetween(-60_000L, Duration.ofMinutes(1).toMillis());
    }

    private record FixedClock(long nanoTime) implements LeaseClock {

        @Override
        public long wallMillis() {
            return 0;
        }

        @Override
        public void waitNanos(long nanos) {
            throw new UnsupportedOperationException();
        }
    }
}
