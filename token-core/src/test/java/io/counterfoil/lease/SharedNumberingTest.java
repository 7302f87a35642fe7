package io.counterfoil.lease;

import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.FeedWrapper;
import io.counterfoil.HangingFeed;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.LeaseTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A numbering answers for every change that was committed before it began. */
class SharedNumberingTest {

    private final FeedWrapper feed =
            new FeedWrapper(InMemoryStorage.create().revocations().orElseThrow());
    private final VirtualClock clock = new VirtualClock();

    @Test
    void numbered_numberingThatBeganInTheSameInstant_isNotShared() {
        SharedNumbering numbering = new SharedNumbering(feed, clock);
        feed.declare(TERMS);
        assertThat(numbering.numbered().terms()).contains(TERMS);
        numbering.numbered();
        assertThat(feed.numberings).hasValue(2);
    }

    @Test
    void numbered_slow_isMeasuredFromItsBeginningToItsEnd() {
        long begin = clock.nanoTime();
        SharedNumbering.Numbered numbered = new SharedNumbering(taking(Duration.ofSeconds(2)), clock).numbered();
        assertThat(numbered.begunAt()).isEqualTo(begin);
        assertThat(numbered.doneAt()).isEqualTo(begin + Duration.ofSeconds(2).toNanos());
    }

    @Test
    void numbered_numberingsFail_areTriedFiveTimesWithGrowingPauses() {
        feed.numberingsFail = true;
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(new SharedNumbering(feed, clock)::numbered)
                .withMessageContaining("is committed")
                .havingCause()
                .withMessage("the epoch row is locked");
        assertThat(feed.numberings).hasValue(5);
        assertThat(clock.waits())
                .containsExactly(
                        Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void numbered_patienceUsedUp_isNotTriedAgain() {
        FeedWrapper slow = taking(SharedNumbering.PATIENCE);
        slow.numberingsFail = true;
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(new SharedNumbering(slow, clock)::numbered);
        assertThat(slow.numberings).hasValue(1);
    }

    @Test
    void numbered_othersHangLongerThanThePatience_failsWithoutANumbering() throws Exception {
        HangingFeed hanging = new HangingFeed(feed);
        SharedNumbering numbering = new SharedNumbering(hanging, new FastClock(Duration.ofMillis(4_975)));
        hanging.hangs = true;
        CountDownLatch ended = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            numbering.numbered();
            ended.countDown();
        });
        other.start();
        try {
            while (hanging.hung.get() == 0) {
                Thread.onSpinWait();
            }
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(numbering::numbered)
                    .withNoCause();
            assertThat(feed.numberings).hasValue(0);
        } finally {
            hanging.letGo();
        }
        ended.await();
        assertThat(feed.numberings).hasValue(1);
    }

    private FeedWrapper taking(Duration time) {
        return new FeedWrapper(InMemoryStorage.create().revocations().orElseThrow()) {
            @Override
            public Optional<LeaseTerms> number() {
                clock.pass(time);
                return super.number();
            }
        };
    }

    /** Each reading is this much later than the one before: two of them leave 50 ms of the patience. */
    private static final class FastClock implements LeaseClock {

        private final ThreadLocal<VirtualClock> own = ThreadLocal.withInitial(VirtualClock::new);
        private final Duration step;

        FastClock(Duration step) {
            this.step = step;
        }

        @Override
        public long nanoTime() {
            VirtualClock clock = own.get();
            clock.pass(step);
            return clock.nanoTime();
        }

        @Override
        public long wallMillis() {
            return own.get().wallMillis();
        }

        @Override
        public void waitNanos(long nanos) {
            own.get().waitNanos(nanos);
        }
    }
}
