package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.format.TokenVectors;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PerTokenLockTest {

    private final PerTokenLock turns = new PerTokenLock();
    private final TokenId one = TokenVectors.first().parsed().id();
    private final TokenId two =
            TokenVectors.valid().skip(1).findFirst().orElseThrow().parsed().id();

    @Test
    void take_manyThreadsWithOneToken_areNeverInsideTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        AtomicInteger inside = new AtomicInteger();
        List<Future<Integer>> seen = new ArrayList<>();
        try {
            for (int i = 0; i < 2_000; i++) {
                seen.add(threads.submit(() -> turns.take(one, () -> {
                    int together = inside.incrementAndGet();
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                    return together;
                })));
            }
            for (Future<Integer> together : seen) {
                assertThat(together.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(turns.tokens()).isZero();
    }

    @Test
    void take_anotherToken_doesNotWait() {
        assertThat(turns.take(one, () -> turns.take(two, () -> "inside both"))).isEqualTo("inside both");
        assertThat(turns.tokens()).isZero();
    }

    @Test
    void take_sameTokenForTooLong_isUnavailable() {
        turns.take(one, () -> {
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> turns.take(one, () -> "never"))
                    .withMessage("other requests kept the Argon2id computation of token " + one + " busy for 250 ms");
            assertThat(turns.tokens()).isOne();
            return null;
        });
        assertThat(turns.tokens()).isZero();
    }

    @Test
    void take_workFails_removesTheEntry() {
        assertThatIllegalStateException()
                .isThrownBy(() -> turns.take(one, () -> {
                    throw new IllegalStateException("on purpose");
                }));
        assertThat(turns.tokens()).isZero();
        assertThat(turns.take(one, () -> "again")).isEqualTo("again");
    }
}
