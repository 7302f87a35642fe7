package io.counterfoil.check;

import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.FeedWrapper;
import io.counterfoil.audit.Notifier;
import io.counterfoil.lease.LeaseClock;
import io.counterfoil.lease.LeaseHolder;
import io.counterfoil.lease.Poller;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.CounterfoilEvent.TaskFailed;
import io.counterfoil.spi.EpochReading;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The thread that polls: there from the first use until the end. */
class PollerTest {

    private static final String NAME = "counterfoil-lease";

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final ThrowingFeed feed = new ThrowingFeed(storage);
    private final List<CounterfoilEvent> told = new CopyOnWriteArrayList<>();
    private final LeaseHolder<Era<String>> holder =
            new LeaseHolder<>(feed, TERMS, LeaseClock.SYSTEM, () -> new Era<>(10));
    private final Poller poller = new Poller(holder, 5, new Notifier(Optional.of(told::add))::failed, () -> {});

    @BeforeEach
    void declare() {
        feed.declare(TERMS);
    }

    @AfterEach
    void close() {
        poller.close();
        eventually(() -> threads().isEmpty());
    }

    @Test
    void construction_startsNothing() {
        assertThat(threads()).isEmpty();
        assertThat(feed.reads).hasValue(0);
    }

    @Test
    void ensureStarted_manyTimes_runsOneDaemonThread() {
        for (int i = 0; i < 100; i++) {
            poller.ensureStarted();
        }
        eventually(() -> feed.reads.get() >= 3);
        assertThat(threads())
                .singleElement()
                .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
    }

    @Test
    void ensureStarted_byTheFirstRequest_inheritsNothing() {
        InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
        user.set("the first request's user");
        try {
            List<Optional<String>> seen = new CopyOnWriteArrayList<>();
            feed.onRead = () -> seen.add(Optional.ofNullable(user.get()));
            poller.ensureStarted();
            eventually(() -> !seen.isEmpty());
            assertThat(seen).containsOnly(Optional.empty());
        } finally {
            user.remove();
        }
    }

    @Test
    void close_running_endsTheThreadAndClearsTheCache() {
        poller.ensureStarted();
        eventually(() -> holder.lease() != null);
        poller.close();
        poller.close();

        eventually(() -> threads().isEmpty());
        assertThat(holder.lease()).isNull();
    }

    @Test
    void ensureStarted_afterClose_startsNothing() {
        poller.close();
        poller.ensureStarted();

        assertThat(threads()).isEmpty();
        assertThat(feed.reads).hasValue(0);
    }

    @Test
    void ensureStarted_afterCloseOfARunningOne_startsNothing() {
        poller.ensureStarted();
        eventually(() -> feed.reads.get() > 0);
        poller.close();
        eventually(() -> threads().isEmpty());
        int reads = feed.reads.get();
        poller.ensureStarted();

        assertThat(threads()).isEmpty();
        assertThat(feed.reads).hasValue(reads);
    }

    @Test
    void run_interruptedByOthers_restartsWithTheNextUse() {
        poller.ensureStarted();
        eventually(() -> holder.lease() != null);
        threads().forEach(Thread::interrupt);
        eventually(() -> threads().isEmpty());
        assertThat(holder.lease()).isNull();

        poller.ensureStarted();
        eventually(() -> holder.lease() != null);
    }

    @Test
    void run_outage_isReportedOnceAndEnds() {
        feed.readsFail = true;
        poller.ensureStarted();
        eventually(() -> feed.reads.get() >= 5);
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        TaskFailed.class, failure -> assertThat(failure.task()).contains("poll"));

        feed.readsFail = false;
        eventually(() -> holder.lease() != null);
        feed.readsFail = true;
        eventually(() -> told.size() == 2);
    }

    @Test
    void run_readingWithoutALease_isReportedOnce() {
        feed.isReplica = true;
        poller.ensureStarted();
        eventually(() -> feed.reads.get() >= 5);

        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        TaskFailed.class,
                        failure -> assertThat(failure.cause()).hasMessageContaining("takes no writes"));
    }

    @Test
    void run_error_doesNotEndTheThread() {
        feed.throwsErrors = true;
        poller.ensureStarted();
        eventually(() -> feed.reads.get() >= 3);
        feed.throwsErrors = false;

        eventually(() -> holder.lease() != null);
        assertThat(told).hasSize(1);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(NAME))
                .toList();
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static final class ThrowingFeed extends FeedWrapper {

        volatile boolean throwsErrors;
        volatile Runnable onRead = () -> {};

        ThrowingFeed(InMemoryStorage storage) {
            super(storage.revocations().orElseThrow());
        }

        @Override
        public EpochReading read(long from, int limit) {
            onRead.run();
            EpochReading read = super.read(from, limit);
            if (throwsErrors) {
                throw new StackOverflowError("too deep in the driver");
            }
            return read;
        }
    }
}
