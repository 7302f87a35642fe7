package io.counterfoil.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.lease.LeaseClock;
import io.counterfoil.model.Micros;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that follows jumps ahead, forgets the false ones, and never falls below what elapsed time allows. */
class MonotonicClockTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final JumpingClock source = new JumpingClock(START);
    private final List<Duration> told = new ArrayList<>();
    private final MonotonicClock clock = new MonotonicClock(source, source::nanoTime, told::add);

    static Stream<Duration> jumps() {
        return Stream.of(Duration.ofSeconds(5), Duration.ofDays(1), Duration.ofDays(200), Duration.ofDays(365 * 1_000));
    }

    @Test
    void now_isTruncatedToMicroseconds() {
        MonotonicClock exact =
                new MonotonicClock(() -> Instant.parse("2026-03-01T12:00:00.123456789Z"), System::nanoTime, told::add);
        assertThat(exact.now()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123456Z"));
    }

    @Test
    void now_clockRuns_isItsReading() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(clock.now()).isEqualTo(source.instant());
            source.pass(Duration.ofMillis(i));
        }
        assertThat(clock.jumps()).isZero();
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void now_oneWrongReadingAhead_hasNoEffectAndIsReported(Duration jump) {
        clock.now();
        source.jumpOnce(jump);
        assertThat(clock.now()).isEqualTo(START);
        source.pass(SECOND);
        assertThat(clock.now()).isEqualTo(START.plus(SECOND));
        assertThat(told).containsExactly(jump);
        assertThat(clock.jumps()).isOne();
        assertThat(clock.lastJump()).contains(jump);
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void now_oneWrongReadingBack_hasNoEffectAndIsReported(Duration jump) {
        clock.now();
        source.jumpOnce(jump.negated());
        assertThat(clock.now()).isEqualTo(START);
        assertThat(told).containsExactly(jump.negated());
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void now_jumpAheadEndsWithinMinutes_isFollowedAndUndone(Duration jump) {
        clock.now();
        source.jump(jump);
        assertThat(clock.now()).isEqualTo(START.plus(jump));
        source.pass(Duration.ofMinutes(4));
        assertThat(clock.now()).isEqualTo(START.plus(jump).plus(Duration.ofMinutes(4)));
        source.jump(jump.negated());
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(4)));
        assertThat(told).containsExactly(jump);
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void now_jumpAheadForAnHour_becomesTheFloor(Duration jump) {
        clock.now();
        source.jump(jump);
        readFor(HOUR);
        source.jump(jump.negated());
        assertThat(clock.now()).isEqualTo(START.plus(jump).plus(HOUR));
        source.pass(HOUR);
        assertThat(clock.now()).as("time goes on").isEqualTo(START.plus(jump).plus(HOUR.multipliedBy(2)));
        assertThat(told).containsExactly(jump, jump.negated());
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void now_jumpBackForAnHour_continuesByElapsedTime(Duration jump) {
        readFor(HOUR);
        Instant begin = source.instant();
        source.jump(jump.negated());
        for (int i = 0; i < 3_600; i++) {
            assertThat(clock.now()).isEqualTo(begin.plusSeconds(i));
            source.pass(SECOND);
        }
        source.jump(jump);
        assertThat(clock.now()).isEqualTo(source.instant());
        source.pass(SECOND);
        assertThat(clock.now()).isEqualTo(begin.plusSeconds(3_601));
        assertThat(told).as("one jump, and no storm").containsExactly(jump.negated());
    }

    @Test
    void now_stepOfASecondBack_waitsUntilTheClockCatchesUp() {
        clock.now();
        source.jump(SECOND.negated());
        assertThat(clock.now()).isEqualTo(START);
        source.pass(SECOND.dividedBy(2));
        assertThat(clock.now()).isEqualTo(START);
        source.pass(SECOND);
        assertThat(clock.now()).isEqualTo(source.instant());
        assertThat(told).isEmpty();
    }

    @Test
    void now_stepOfASecondAhead_isFollowedAndTrusted() {
        clock.now();
        source.jump(SECOND);
        assertThat(clock.now()).isEqualTo(START.plus(SECOND));
        source.jump(SECOND.negated());
        assertThat(clock.now()).isEqualTo(START.plus(SECOND));
        assertThat(told).isEmpty();
    }

    @Test
    void now_secondJumpDuringTheFirst_restartsItsMinutes() {
        clock.now();
        source.jump(Duration.ofDays(1));
        readFor(Duration.ofMinutes(4));
        source.jump(Duration.ofDays(1));
        readFor(Duration.ofMinutes(4));
        source.jump(Duration.ofDays(-2));
        assertThat(clock.now()).isEqualTo(source.instant());
        assertThat(told).containsExactly(Duration.ofDays(1), Duration.ofDays(2));
    }

    @Test
    void now_clockAheadAtStart_isFollowedBackWithinMinutes() {
        clock.now();
        source.pass(Duration.ofSeconds(20));
        clock.now();
        source.jump(Duration.ofDays(-200));
        readFor(Duration.ofMinutes(4));
        assertThat(clock.now()).isAfter(START);
        readFor(Duration.ofMinutes(2));
        assertThat(clock.now()).isEqualTo(source.instant());
        source.jump(Duration.ofDays(-200));
        readFor(HOUR);
        assertThat(clock.now()).as("once only").isAfter(START.minus(Duration.ofDays(201)));
    }

    @Test
    void now_clockStandsStill_isTrusted() {
        // As the clock of a test does.
        clock.now();
        source.elapse(HOUR);
        assertThat(clock.now()).isEqualTo(START);
        source.jump(HOUR.negated());
        assertThat(clock.now()).isEqualTo(START);
        assertThat(told).containsExactly(HOUR.negated());
    }

    @Test
    void now_idleNodeWithDrift_reportsNoJump() {
        clock.now();
        source.elapse(Duration.ofHours(12));
        source.jump(Duration.ofHours(12).plusSeconds(20));
        assertThat(clock.now()).isEqualTo(source.instant());
        assertThat(told).isEmpty();
    }

    @Test
    void now_pauseBetweenTheClocks_isNotAJump() {
        clock.now();
        source.pauseBeforeTheNextReading(Duration.ofSeconds(30));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(30));
        source.pass(SECOND);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(31));
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void now_afterAnyJumps_neverFallsBelowWhatElapsedTimeAllows(long seed) {
        Random random = new Random(seed);
        Instant floor = clock.now();
        // Past the first minutes, in which nothing has confirmed the first reading yet.
        readFor(HOUR);
        floor = floor.plus(HOUR);
        for (int i = 0; i < 5_000; i++) {
            Duration passed = Duration.ofMillis(random.nextInt(3_000));
            source.pass(passed);
            floor = floor.plus(passed);
            disturb(random, 200);
            assertThat(clock.now()).as("seed %d, step %d", seed, i).isAfterOrEqualTo(floor.minus(TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void now_afterJumpsOfMinutes_isRightWhenTheClockIs(long seed) {
        Random random = new Random(seed);
        clock.now();
        for (int round = 0; round < 200; round++) {
            Instant truth = source.instant();
            for (int i = 0; i < 10; i++) {
                Duration passed = Duration.ofMillis(random.nextInt(20_000));
                truth = truth.plus(passed);
                source.pass(passed);
                disturb(random, 3);
                clock.now();
            }
            source.set(truth);
            assertThat(clock.now()).as("seed %d, round %d", seed, round).isBetween(truth, truth.plus(TOLERANCE));
        }
    }

    private void disturb(Random random, int oneIn) {
        Duration jump = Duration.ofSeconds(random.nextLong(-20_000_000, 20_000_000));
        if (random.nextInt(oneIn) == 0) {
            source.jump(jump);
        } else if (random.nextInt(oneIn) == 0) {
            source.jumpOnce(jump);
        }
    }

    @Test
    void passTo_hostUsesTheSystemsClock_advancesToThatTime() {
        for (InstantSource system :
                List.of(InstantSource.system(), Clock.systemUTC(), Clock.system(ZoneOffset.ofHours(5)))) {
            MonotonicClock systems = new MonotonicClock(system, System::nanoTime, told::add);
            systems.now();
            Instant later = Instant.now().plusMillis(900).truncatedTo(ChronoUnit.MILLIS);
            systems.passTo(new LeaseClock.Moment(System.nanoTime(), later.toEpochMilli()));
            assertThat(systems.latestMicros()).isEqualTo(Micros.of(later));
        }
    }

    @Test
    void passTo_hostHasItsOwnClock_readsThatClock() {
        Instant fixed = Instant.ofEpochSecond(100);
        MonotonicClock own = new MonotonicClock(InstantSource.fixed(fixed), System::nanoTime, told::add);
        own.passTo(LeaseClock.SYSTEM.now());
        assertThat(own.latestMicros()).isEqualTo(Micros.of(fixed));
    }

    @Test
    void now_outsideTheYears1To9999_isTheNearestWithin() {
        assertThat(reading(Instant.MAX)).isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
        assertThat(reading(Instant.MIN)).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(reading(Instant.parse("-5000-01-01T00:00:00Z"))).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    }

    @Test
    void now_backFromTheYear9999_staysWithinIt() {
        JumpingClock last = new JumpingClock(Instant.MAX);
        MonotonicClock ahead = new MonotonicClock(last, last::nanoTime, told::add);
        ahead.now();
        last.set(START);
        last.elapse(SECOND);
        assertThat(ahead.now()).isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
    }

    @Test
    void now_byManyThreads_neverGoesBack() throws Exception {
        MonotonicClock systems = new MonotonicClock(InstantSource.system(), System::nanoTime, told::add);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> isMonotone(systems)));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(told).isEmpty();
    }

    private static boolean isMonotone(MonotonicClock clock) {
        Instant last = clock.now();
        boolean monotone = true;
        for (int i = 0; i < 200_000; i++) {
            Instant next = clock.now();
            monotone &= !next.isBefore(last);
            last = next;
            clock.passTo(LeaseClock.SYSTEM.now());
        }
        return monotone;
    }

    private void readFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(30)) {
            source.pass(Duration.ofSeconds(30));
            clock.now();
        }
    }

    private Instant reading(Instant instant) {
        return new MonotonicClock(() -> instant, System::nanoTime, told::add).now();
    }
}
