package io.counterfoil;

import static io.counterfoil.rules.RuleSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many get through in a minute, and how many were held back. */
class ThrottleTest {

    private static final OptionalInt HELD_BACK = OptionalInt.empty();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void admit_upToTheBound_thenHoldsBackUntilTheMinuteIsOver() {
        Throttle throttle = new Throttle(2);
        assertThat(throttle.admit("k", NOW)).hasValue(0);
        assertThat(throttle.admit("k", NOW)).hasValue(0);
        assertThat(throttle.admit("k", NOW)).isEqualTo(HELD_BACK);
        assertThat(throttle.admit("k", NOW.plus(MINUTE).minusNanos(1))).isEqualTo(HELD_BACK);
        assertThat(throttle.admit("k", NOW.plus(MINUTE))).hasValue(2);
        assertThat(throttle.admit("k", NOW.plus(MINUTE))).hasValue(0);
        assertThat(throttle.admit("k", NOW.plus(MINUTE))).isEqualTo(HELD_BACK);
    }

    @Test
    void admit_ofOneKey_doesNotConcernAnother() {
        Throttle throttle = new Throttle(1);
        throttle.admit("a", NOW);
        assertThat(throttle.admit("a", NOW)).isEqualTo(HELD_BACK);
        assertThat(throttle.admit("b", NOW)).hasValue(0);
    }

    @Test
    void holdBack_isToldWithTheNext() {
        Throttle throttle = new Throttle(2);
        throttle.admit("k", NOW);
        throttle.holdBack("k", 3);
        assertThat(throttle.admit("k", NOW)).hasValue(3);
        throttle.holdBack("nobody", 3);
        assertThat(throttle.admit("nobody", NOW)).hasValue(0);
    }

    @Test
    void admit_ofTooManyKeys_sharesOneAllowanceAndForgetsNoCounter() {
        Throttle throttle = new Throttle(1);
        assertThat(throttle.admit("victim", NOW)).hasValue(0);
        IntStream.range(0, 20_000).forEach(number -> throttle.admit(number, NOW));
        assertThat(throttle.admit("victim", NOW)).isEqualTo(HELD_BACK);
        assertThat(throttle.admit("newcomer", NOW)).isEqualTo(HELD_BACK);
        Instant later = NOW.plus(MINUTE);
        assertThat(throttle.admit("newcomer", later)).hasValue(0);
    }

    @Test
    void admit_byManyThreads_neverLetsMoreThrough() throws Exception {
        Throttle throttle = new Throttle(10);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Long> tries = () -> IntStream.range(0, 100)
                    .filter(number -> throttle.admit("k", NOW).isPresent())
                    .count();
            long admitted = 0;
            for (Future<Long> one :
                    threads.invokeAll(List.of(tries, tries, tries, tries, tries, tries, tries, tries))) {
                admitted += one.get();
            }
            assertThat(admitted).isEqualTo(10);
            assertThat(throttle.admit("k", NOW.plus(MINUTE))).hasValue(790);
        } finally {
            threads.shutdownNow();
        }
    }
}
