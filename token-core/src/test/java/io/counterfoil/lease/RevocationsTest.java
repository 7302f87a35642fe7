package io.counterfoil.lease;

import static io.counterfoil.Samples.LEASE;
import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.FeedWrapper;
import io.counterfoil.JoiningStorage;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A restricting call returns when every lease that could not have seen its change has run out. */
class RevocationsTest {

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final FeedWrapper feed = new FeedWrapper(storage.revocations().orElseThrow());
    private final VirtualClock clock = new VirtualClock();
    private final Revocations revocations = new Revocations(feed, false, clock);
    private final Revocations async = new Revocations(feed, true, clock);

    @ParameterizedTest
    @CsvSource({"PT0.5S, PT0.65S", "PT2S, PT2.3S", "PT1M, PT1M6.1S", "PT0.501S, PT0.6511S"})
    void bound_ofALease_isATenthLongerAnd100Milliseconds(Duration lease, Duration expected) {
        assertThat(Revocations.bound(lease)).isEqualTo(expected);
    }

    @Test
    void settle_whileNobodyDeclaredALease_doesNotWait() {
        revocations.settle();
        assertThat(clock.waits()).isEmpty();
    }

    @Test
    void settle_restrictingChange_waitsTheBoundOnceItHasItsNumber() {
        feed.declare(TERMS);
        revocations.settle();

        assertThat(feed.numberings).hasValue(1);
        assertThat(clock.waits()).containsExactly(Revocations.bound(LEASE));
    }

    @Test
    void settle_nodesWithDifferentLeases_waitsForTheLongest() {
        feed.declare(withLease(Duration.ofSeconds(30)));
        feed.declare(TERMS);
        revocations.settle();
        assertThat(clock.waits()).containsExactly(Revocations.bound(Duration.ofSeconds(30)));
    }

    @Test
    void settle_longerLeaseDeclaredLater_countsForTheNextChange() {
        feed.declare(TERMS);
        revocations.settle();
        feed.declare(withLease(Duration.ofMinutes(1)));
        revocations.settle();
        assertThat(clock.waits()).last().isEqualTo(Revocations.bound(Duration.ofMinutes(1)));
    }

    @Test
    void settle_async_returnsAtOnceAndAwaitWaits() {
        feed.declare(TERMS);
        async.settle();
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
                .isThrownBy(() -> revocations.settle())
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
    void settle_interrupted_waitsNoLess() {
        feed.declare(withLease(Duration.ofMillis(500)));
        Revocations real = new Revocations(feed, false, LeaseClock.SYSTEM);
        Thread.currentThread().interrupt();
        long begin = System.nanoTime();
        real.settle();

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
                    storm.settle();
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
    void settle_insideTheHostsTransaction_isPendingUntilItIsAwaited() {
        JoiningStorage joining = new JoiningStorage(storage);
        joining.feed().declare(TERMS);
        Revocations joined = new Revocations(joining.feed(), false, clock);
        joining.beginTransaction();
        joined.settle();

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
        joined.settle();
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

    /** Takes as long as a database, so that threads queue. */
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
