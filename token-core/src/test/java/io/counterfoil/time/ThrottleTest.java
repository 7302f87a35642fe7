package io.counterfoil.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many get through in a minute of elapsed time, and how many were held back. */
class ThrottleTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final OrganizationId GLOBEX = OrganizationId.of("globex");
    private static final Optional<HeldBack> HELD_BACK = Optional.empty();
    private static final Optional<HeldBack> NOTHING_BEFORE = before(0, 0);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

    @Test
    void admit_beyondTheBound_holdsBackUntilTheMinuteEnds() {
        Throttle throttle = throttle(2, 100);
        assertThat(throttle.admit(ACME, "k")).isEqualTo(NOTHING_BEFORE);
        assertThat(throttle.admit(ACME, "k")).isEqualTo(NOTHING_BEFORE);
        assertThat(throttle.admit(ACME, "k")).isEqualTo(HELD_BACK);
        pass(MINUTE.minusNanos(1));
        assertThat(throttle.admit(ACME, "k")).isEqualTo(HELD_BACK);
        pass(Duration.ofNanos(1));
        assertThat(throttle.admit(ACME, "k")).isEqualTo(before(2, 0));
        assertThat(throttle.admit(ACME, "k")).isEqualTo(NOTHING_BEFORE);
        assertThat(throttle.admit(ACME, "k")).isEqualTo(HELD_BACK);
    }

    @Test
    void admit_oneKey_doesNotAffectOthers() {
        Throttle throttle = throttle(1, 100);
        throttle.admit(ACME, "a");
        assertThat(throttle.admit(ACME, "a")).isEqualTo(HELD_BACK);
        assertThat(throttle.admit(ACME, "b")).isEqualTo(NOTHING_BEFORE);
        assertThat(throttle.admit(GLOBEX, "a")).isEqualTo(NOTHING_BEFORE);
    }

    @Test
    void admit_organizationOverItsBound_isHeldBackUnderItsKey() {
        Throttle throttle = throttle(2, 3);
        throttle.admit(ACME, "a");
        throttle.admit(ACME, "a");
        throttle.admit(ACME, "b");
        assertThat(throttle.admit(ACME, "b")).isEqualTo(HELD_BACK);
        assertThat(throttle.admit(GLOBEX, "b")).isEqualTo(NOTHING_BEFORE);
        pass(MINUTE);
        assertThat(throttle.admit(ACME, "b")).isEqualTo(before(1, 0));
    }

    @Test
    void holdBack_isReportedWithTheNext() {
        Throttle throttle = throttle(2, 100);
        throttle.admit(ACME, "k");
        throttle.holdBack(ACME, "k", new HeldBack(3, 2));
        assertThat(throttle.admit(ACME, "k")).isEqualTo(before(4, 2));
        throttle.holdBack(ACME, "new", new HeldBack(0, 0));
        assertThat(throttle.admit(ACME, "new")).isEqualTo(before(1, 0));
    }

    @Test
    void admit_floodOfOneOrganization_doesNotAffectOthers() {
        Throttle throttle = throttle(6, 60);
        throttle.admit(GLOBEX, "stolen");
        IntStream.range(0, 50_000).forEach(key -> throttle.admit(ACME, key));
        for (int use = 2; use <= 6; use++) {
            assertThat(throttle.admit(GLOBEX, "stolen")).isEqualTo(NOTHING_BEFORE);
        }
        assertThat(throttle.admit(GLOBEX, "stolen")).isEqualTo(HELD_BACK);
        IntStream.range(0, 50_000).forEach(key -> throttle.admit(ACME, -key));
        pass(MINUTE);
        assertThat(throttle.admit(GLOBEX, "stolen")).isEqualTo(before(1, 0));
    }

    @Test
    void admit_moreKeysThanRemembered_losesNoCount() {
        Throttle throttle = throttle(1, 10);
        int events = 0;
        long reported = 0;
        for (int minute = 0; minute < 10; minute++) {
            for (int i = 0; i < 3_000; i++) {
                events++;
                reported += reported(throttle.admit(ACME, minute + "/" + i));
            }
            pass(MINUTE);
        }
        for (int i = 0; i < 10; i++) {
            events++;
            reported += reported(throttle.admit(ACME, "later" + i));
        }
        assertThat(reported).isGreaterThan(events - 2_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void admit_anySequence_countsEachEventOnce(long seed) {
        Random random = new Random(seed);
        Throttle throttle = throttle(3, 20);
        int events = 0;
        long reported = 0;
        for (int i = 0; i < 20_000; i++) {
            String key = "k" + random.nextInt(50);
            events++;
            Optional<HeldBack> untold = throttle.admit(ACME, key);
            if (untold.isPresent() && random.nextInt(10) == 0) {
                throttle.holdBack(ACME, key, untold.get());
            } else {
                reported += reported(untold);
            }
            pass(Duration.ofMillis(random.nextInt(200)));
        }
        for (int key = 0; key < 50; key++) {
            pass(MINUTE);
            events++;
            reported += reported(throttle.admit(ACME, "k" + key));
        }
        assertThat(reported).as("seed %d", seed).isEqualTo(events);
    }

    @Test
    void admit_thousandsOfOrganizations_forgetsOnlyIdleOnes() {
        Throttle throttle = throttle(1, 10);
        throttle.admit(GLOBEX, "k");
        throttle.admit(GLOBEX, "k");
        pass(MINUTE);
        for (int i = 0; i < 5_000; i++) {
            throttle.admit(OrganizationId.of("tenant-" + i), "k");
            pass(Duration.ofSeconds(1));
        }
        assertThat(throttle.organizations()).isLessThan(1_100);
        assertThat(throttle.admit(GLOBEX, "k")).isEqualTo(before(1, 0));
    }

    @Test
    void admit_byManyThreads_neverExceedsTheBound() throws Exception {
        Throttle throttle = throttle(10, 1_000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Long> tries = () -> IntStream.range(0, 100)
                    .filter(number -> throttle.admit(ACME, "k").isPresent())
                    .count();
            long admitted = 0;
            for (Future<Long> one :
                    threads.invokeAll(List.of(tries, tries, tries, tries, tries, tries, tries, tries))) {
                admitted += one.get();
            }
            assertThat(admitted).isEqualTo(10);
            pass(MINUTE);
            assertThat(throttle.admit(ACME, "k")).isEqualTo(before(790, 0));
        } finally {
            threads.shutdownNow();
        }
    }

    private Throttle throttle(int perKey, int perOrganization) {
        return new Throttle(perKey, perOrganization, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** The event itself, and those that it reports. */
    private static long reported(Optional<HeldBack> untold) {
        return untold.map(before -> 1 + before.ofKey() + before.ofOthers()).orElse(0L);
    }

    private static Optional<HeldBack> before(long ofKey, long ofOthers) {
        return Optional.of(new HeldBack(ofKey, ofOthers));
    }
}
