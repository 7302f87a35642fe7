package io.counterfoil.lease;

import static io.counterfoil.Samples.LEASE;
import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.FeedWrapper;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.spi.EpochReading;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends a lease, and with it what a node remembers. */
class LeaseReleaseTest {

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final HookedFeed feed = new HookedFeed(storage);
    private final VirtualClock clock = new VirtualClock();
    private final LeaseHolder<Remembered> holder = new LeaseHolder<>(feed, TERMS, clock, () -> newer -> {});

    @BeforeEach
    void poll() {
        feed.declare(TERMS);
        holder.poll();
        assertThat(holder.lease()).isNotNull();
    }

    @Test
    void close_heldLease_isReleased() {
        holder.close();
        assertThat(holder.lease()).isNull();
    }

    @Test
    void close_whileAPollReads_grantsNoLease() {
        feed.onRead = holder::close;
        holder.poll();
        assertThat(holder.lease()).isNull();
    }

    @Test
    void releaseIfLapsed_expiredLease_isReleased() {
        clock.pass(LEASE.minusMillis(1));
        holder.releaseIfLapsed();
        assertThat(holder.lease()).isNotNull();
        clock.pass(LEASE);
        holder.releaseIfLapsed();
        assertThat(holder.lease()).isNull();
    }

    @Test
    void closeOfThePoller_neverStarted_releasesTheLeaseAndEndsTheCalls() {
        AtomicInteger ends = new AtomicInteger();
        new Poller(holder, 5, (task, cause) -> {}, ends::incrementAndGet).close();
        assertThat(holder.lease()).isNull();
        assertThat(ends).hasValue(1);
    }

    @Test
    void run_pollsFailUntilTheLeaseExpired_releasesIt() {
        clock.pass(LEASE);
        feed.onRead = () -> {
            throw new IllegalStateException("no connection");
        };
        assertReleasedByPolls();
    }

    @Test
    void run_pollsEndInErrorsUntilTheLeaseExpired_releasesIt() {
        clock.pass(LEASE);
        feed.onRead = () -> {
            throw new StackOverflowError("too deep in the driver");
        };
        assertReleasedByPolls();
    }

    @Test
    void run_classLoader_isTheLibrarysOwn() {
        List<ClassLoader> seen = new CopyOnWriteArrayList<>();
        feed.onRead = () -> seen.add(Thread.currentThread().getContextClassLoader());
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(new ClassLoader(before) {});
        try (Poller poller = new Poller(holder, 5, (task, cause) -> {}, () -> {})) {
            poller.ensureStarted();
            eventually(() -> !seen.isEmpty());
        } finally {
            caller.setContextClassLoader(before);
        }
        assertThat(seen).containsOnly(Poller.class.getClassLoader());
    }

    private void assertReleasedByPolls() {
        try (Poller poller = new Poller(holder, 5, (task, cause) -> {}, () -> {})) {
            poller.ensureStarted();
            eventually(() -> holder.lease() == null);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static final class HookedFeed extends FeedWrapper {

        volatile Runnable onRead = () -> {};

        HookedFeed(InMemoryStorage storage) {
            super(storage.revocations().orElseThrow());
        }

        @Override
        public EpochReading read(long from, int limit) {
            onRead.run();
            return super.read(from, limit);
        }
    }
}
