package io.counterfoil.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A count that may lose a little and makes nothing up. */
class RoughCounterTest {

    private static final int COUNTS = 100_000;

    private final RoughCounter counter = new RoughCounter();

    @Test
    void sum_ofOneThread_isExact() {
        count();
        assertThat(counter.sum()).isEqualTo(COUNTS);
    }

    @Test
    void sum_ofManyThreads_neverExceedsTheCount() throws InterruptedException {
        int threads = 100;
        List<Thread> all = IntStream.range(0, threads)
                .mapToObj(any -> new Thread(this::count))
                .toList();
        all.forEach(Thread::start);
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(counter.sum()).isBetween((long) COUNTS, (long) COUNTS * threads);
    }

    private void count() {
        for (int i = 0; i < COUNTS; i++) {
            counter.increment();
        }
    }
}
