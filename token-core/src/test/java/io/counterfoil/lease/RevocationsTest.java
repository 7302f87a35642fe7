package io.counterfoil.lease;

import static io.counterfoil.Samples.LEASE;
import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.FeedWrapper;
import io.counterfoil.HangingFeed;
import io.counterfoil.JoiningStorage;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A restricting call returns when every lease that could have missed its change has expired. */
class RevocationsTest {

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final FeedWrapper feed = new FeedWrapper(storage.revocations().orElseThrow());
    private final VirtualClock clock = new VirtualClock();
    private final Revocations revocations = new Revocations(feed, false, clock);
    private final Revocations async = new Revocations(feed, true, clock);

    private static final ServiceAccountId ACCOUNT = ServiceAccountId.of("a".repeat(26));

    @ParameterizedTest
    @CsvSource({"PT0.5S, PT0.65S", "PT2S, PT2.3S", "PT1M, PT1M6.1S", "PT0.501S, PT0.6511S"})
    void bound_ofALease_isATenthLongerAnd100Milliseconds(Duration lease, Duration expected) {
        assertThat(Revocations.bound(lease)).isEqualTo(expected);
    }

    @Test
    void settle_noLeaseDeclared_doesNotWait() {
        revocations.settle(ACCOUNT, 1);
        assertThat(clock.waits()).isEmpty();
    }

    @Test
    void settle_restrictingChange_waitsTheBoundOnceItHasItsNumber() {
        feed.declare(TERMS);
        revocations.settle(ACCOUNT, 1);

        assertThat(feed.numberings).hasValue(1);
        assertThat(clock.waits()).containsExactly(Revocations.bound(LEASE));
    }

    @Test
    void settle_nodesWithDifferentLeases_waitsForTheLongest() {
        feed.declare(withLease(Duration.ofSeconds(30)));
        feed.declare(TERMS);
        revocations.settle(ACCOUNT, 1);
        assertThat(clock.waits()).containsExactly(Revocations.bound(Duration.ofSeconds(30)));
    }

    @Test
    void settle_longerLeaseDeclaredLater_countsForTheNextChange() {
        feed.declare(TERMS);
        revocations.settle(ACCOUNT, 1);
        feed.declare(withLease(Duration.ofMinutes(1)));
        revocations.settle(ACCOUNT, 1);
        assertThat(clock.waits()).last().isEqualTo(Revocations.bound(Duration.ofMinutes(1)));
    }

    @Test
    void settle_async_returnsAtOnceAndAwaitWaits() {
        feed.declare(TERMS);
        async.settle(ACCOUNT, 1);
        assertThat(clock.waits()).isEmpty();

        async.await();
        assertThat(clock.waits()).containsExactly(Revocations.bound(LEASE));
        async.await();
        assertThat(clock.waits()).as("nothing is pending any more").hasSize(1);
    }

    @Test
    void await_nothingRestricted_returnsAtOnce() {
        feed.declare(TERMS);
        async.await();
        assertThat(feed.numberings).hasValue(0);
        assertThat(clock.waits()).isEmpty();
    }

    @Test
    void await_afterTheNumberingFailed_triesAgain() {
        feed.declare(TERMS);
        feed.numberingsFail = true;
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> revocations.settle(ACCOUNT, 1))
                .withMessageContaining("is committed")
                .withMessageContaining("awaitRevocations()");
        int failed = feed.numberings.get();
        feed.numberingsFail = false;
        revocations.await();

        assertThat(feed.numberings).hasValue(failed + 1);
        assertThat(clock.waits()).last().isEqualTo(Revocations.bound(LEASE));
    }

    @Test
    void await_afterACommitWithUnknownOutcome_waits() {
        feed.declare(TERMS);
        revocations.outcomeUnknown();
        assertThat(clock.waits()).isEmpty();

        revocations.await();
        assertThat(clock.waits()).containsExactly(Revocations.bound(LEASE));
    }

    @Test
    void settle_interrupted_doesNotShortenTheWait() {
        feed.declare(withLease(Duration.ofMillis(500)));
        Revocations real = new Revocations(feed, false, LeaseClock.SYSTEM);
        Thread.currentThread().interrupt();
        long begin = System.nanoTime();
        real.settle(ACCOUNT, 1);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(650));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void settle_manyAtOnce_shareNumberings() throws Exception {
        SlowFeed slow = new SlowFeed(feed);
        feed.declare(TERMS);
        Revocations storm = new Revocations(slow, false, LeaseClock.SYSTEM);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        CountDownLatch ready = new CountDownLatch(100);
        try {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    long begin = System.nanoTime();
                    storm.settle(ACCOUNT, 1);
                    return System.nanoTime() - begin;
                }));
            }
            for (Future<Long> answer : answers) {
                assertThat(Duration.ofNanos(answer.get(60, TimeUnit.SECONDS)))
                        .isGreaterThanOrEqualTo(Revocations.bound(LEASE));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(slow.numberings.get()).isBetween(1, 33);
    }

    @Test
    void settleUnchanged_firstTime_waitsForTheChange() {
        feed.declare(TERMS);
        revocations.settleUnchanged(ACCOUNT, 7);
        assertThat(feed.numberings).hasValue(1);
        assertThat(clock.waits()).containsExactly(Revocations.bound(LEASE));
        revocations.await();
        assertThat(clock.waits()).as("nothing is pending").hasSize(1);
    }

    @Test
    void settleUnchanged_sameVersionAgain_sharesTheFirstWait() {
        feed.declare(TERMS);
        revocations.settleUnchanged(ACCOUNT, 7);
        for (int i = 0; i < 50; i++) {
            revocations.settleUnchanged(ACCOUNT, 7);
        }
        assertThat(feed.numberings).hasValue(1);
        assertThat(clock.waits()).hasSize(1);
    }

    @Test
    void settleUnchanged_afterTheChangeWasSettledHere_doesNotWait() {
        feed.declare(TERMS);
        revocations.settle(ACCOUNT, 7);
        revocations.settleUnchanged(ACCOUNT, 7);
        assertThat(clock.waits()).hasSize(1);
        revocations.settleUnchanged(ACCOUNT, 8);
        assertThat(clock.waits()).as("a version that was not seen").hasSize(2);
    }

    @Test
    void settleUnchanged_whileTheChangeIsBeingSettled_waitsForTheSameMoment() {
        feed.declare(TERMS);
        AtomicBoolean asked = new AtomicBoolean();
        AtomicReference<Revocations> node = new AtomicReference<>();
        LeaseClock whileWaiting = new LeaseClock() {
            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public long wallMillis() {
                return clock.wallMillis();
            }

            @Override
            public void waitNanos(long nanos) {
                if (asked.compareAndSet(false, true)) {
                    node.get().settleUnchanged(ACCOUNT, 7);
                }
                clock.waitNanos(nanos);
            }
        };
        node.set(new Revocations(feed, false, whileWaiting));
        node.get().settle(ACCOUNT, 7);

        assertThat(feed.numberings).hasValue(1);
        assertThat(clock.waits()).containsExactly(Revocations.bound(LEASE), Revocations.bound(LEASE));
    }

    @Test
    void settleUnchanged_oneAfterTheOther_areNotTooMany() {
        feed.declare(TERMS);
        for (int version = 0; version < 65; version++) {
            revocations.settleUnchanged(ACCOUNT, version);
        }
        assertThat(clock.waits()).hasSize(65);
    }

    @Test
    void settleUnchanged_async_staysPending() {
        feed.declare(TERMS);
        async.settleUnchanged(ACCOUNT, 7);
        assertThat(clock.waits()).isEmpty();
        async.await();
        assertThat(clock.waits()).hasSize(1);
    }

    @Test
    void settleOwn_restrictingChange_waitsUnlessAsync() {
        feed.declare(TERMS);
        async.settleOwn();
        assertThat(clock.waits()).isEmpty();
        async.await();
        assertThat(clock.waits()).hasSize(1);

        revocations.settleOwn();
        assertThat(clock.waits()).hasSize(2);
        revocations.await();
        assertThat(clock.waits()).as("nothing is pending").hasSize(2);
    }

    @Test
    void settleOwn_storageThatJoinsHostTransactions_waitsOutsideOfOneOnly() {
        JoiningStorage joining = new JoiningStorage(storage);
        joining.feed().declare(TERMS);
        Revocations joined = new Revocations(joining.feed(), false, clock);
        joining.beginTransaction();
        joined.settleOwn();
        assertThat(clock.waits()).isEmpty();
        joining.commitTransaction();
        joined.settleOwn();
        assertThat(clock.waits()).hasSize(1);
    }

    @Test
    void settleEverywhere_evenIfAsync_waits() {
        feed.declare(TERMS);
        async.settleEverywhere();
        assertThat(clock.waits()).containsExactly(Revocations.bound(LEASE));
    }

    @Test
    void settleUnchanged_fiftyThreadsAtOnce_waitTogetherAndOnce() throws Exception {
        feed.declare(withLease(Duration.ofMillis(500)));
        Revocations real = new Revocations(feed, false, LeaseClock.SYSTEM);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        long begin = System.nanoTime();
        try {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> real.settleUnchanged(ACCOUNT, 7)));
            }
            for (Future<?> answer : answers) {
                answer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Revocations.bound(Duration.ofMillis(500)), Duration.ofSeconds(30));
        long later = System.nanoTime();
        real.settleUnchanged(ACCOUNT, 7);
        assertThat(Duration.ofNanos(System.nanoTime() - later)).isLessThan(Revocations.bound(Duration.ofMillis(500)));
    }

    @Test
    void settleUnchanged_tooManyThreads_isReportedAtOnceAndStaysPending() throws Exception {
        feed.declare(withLease(Duration.ofMinutes(1)));
        Revocations real = new Revocations(feed, false, LeaseClock.SYSTEM);
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            long version = i;
            Thread thread = new Thread(() -> real.settleUnchanged(ACCOUNT, version));
            thread.setDaemon(true);
            thread.start();
            waiting.add(thread);
        }
        for (Thread thread : waiting) {
            while (thread.getState() != Thread.State.TIMED_WAITING || feed.numberings.get() == 0) {
                Thread.sleep(1);
            }
        }
        Thread.sleep(200);
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> real.settleUnchanged(ACCOUNT, 99))
                .withMessageContaining("awaitRevocations()");
    }

    @Test
    @Tag("waits") // for the bounds that users wait for
    void settle_numberingHangs_isAbandonedWithinTheBound() throws Exception {
        HangingFeed hanging = new HangingFeed(feed);
        feed.declare(TERMS);
        hanging.hangs = true;
        try (BoundedFeed bounded = BoundedFeed.forNumbering(hanging)) {
            Revocations node = new Revocations(bounded, true, LeaseClock.SYSTEM);
            node.outcomeUnknown();
            long begin = System.nanoTime();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> answers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    answers.add(threads.submit(node::await));
                }
                for (Future<?> answer : answers) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
                            .withCauseInstanceOf(StorageUnavailableException.class);
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(25));
            assertThat(hanging.hung.get()).as("threads that hang").isBetween(1, 4);

            hanging.letGo();
            node.await();
        } finally {
            hanging.letGo();
        }
    }

    @Test
    void settle_insideTheHostsTransaction_isPendingUntilItIsAwaited() {
        JoiningStorage joining = new JoiningStorage(storage);
        joining.feed().declare(TERMS);
        Revocations joined = new Revocations(joining.feed(), false, clock);
        joining.beginTransaction();
        joined.settle(ACCOUNT, 1);

        assertThat(clock.waits()).isEmpty();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(joined::await)
                .withMessageContaining("host's transaction");
        assertThat(joining.feed().numberings).hasValue(0);
        joining.commitTransaction();
        joined.await();
        assertThat(joining.feed().numberings).hasValue(1);
        assertThat(clock.waits()).containsExactly(Revocations.bound(LEASE));
    }

    @Test
    void await_anotherThreadAwaitedWhileTheTransactionWasOpen_waitsAgain() throws Exception {
        JoiningStorage joining = new JoiningStorage(storage);
        joining.feed().declare(TERMS);
        Revocations joined = new Revocations(joining.feed(), false, clock);
        joining.beginTransaction();
        joined.settle(ACCOUNT, 1);
        Thread other = new Thread(joined::await);
        other.start();
        other.join();
        int waits = clock.waits().size();
        joining.commitTransaction();
        joined.await();

        assertThat(clock.waits())
                .as("what the other thread awaited did not hold this change")
                .hasSize(waits + 1);
    }

    private static LeaseTerms withLease(Duration lease) {
        return new LeaseTerms(lease, TERMS.protocol(), TERMS.fingerprint());
    }

    /** Takes as long as a database, so that threads must queue. */
    private static final class SlowFeed extends FeedWrapper {

        SlowFeed(RevocationFeed inner) {
            super(inner);
        }

        @Override
        public Optional<LeaseTerms> number() {
            LeaseClock.SYSTEM.waitNanos(TimeUnit.MILLISECONDS.toNanos(20));
            return super.number();
        }
    }
}
