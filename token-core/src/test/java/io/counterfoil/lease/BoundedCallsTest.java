package io.counterfoil.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.model.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that may hang runs on a thread of the library, and ends for its caller in any case. */
class BoundedCallsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final BoundedCalls calls = new BoundedCalls();

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void call_answer_isReturned() {
        assertThat(calls.call("task", LONG, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void call_failure_isThrownAsItIs() {
        RuntimeException exception = new IllegalArgumentException("an exception");
        Error error = new AssertionError("an error");
        assertThatThrownBy(() -> calls.call("task", LONG, () -> {
                    throw exception;
                }))
                .isSameAs(exception);
        assertThatThrownBy(() -> calls.call("task", LONG, () -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void call_thread_isADaemonWithNothingOfTheCallers() {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(new ClassLoader(before) {});
        try {
            Thread thread = calls.call("task", LONG, Thread::currentThread);
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).isEqualTo("counterfoil-lease-call");
            assertThat(calls.<ClassLoader>call(
                            "task", LONG, () -> Thread.currentThread().getContextClassLoader()))
                    .isSameAs(BoundedCalls.class.getClassLoader());
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    @Test
    void call_interruptedCaller_getsTheAnswerAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(calls.call("task", LONG, () -> "answer")).isEqualTo("answer");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls.call("task", LONG, () -> "answer")).isEqualTo("answer");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void call_fourHang_theFifthFailsAtOnce() {
        Semaphore over = new Semaphore(0);
        try {
            for (int i = 0; i < 4; i++) {
                assertThatExceptionOfType(StorageUnavailableException.class)
                        .isThrownBy(() -> calls.call("poll", Duration.ofMillis(10), () -> hang(over)))
                        .withMessage("poll: the storage did not answer within PT0.01S; the call was given up");
            }
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> calls.call("poll", LONG, () -> "answer"))
                    .withMessage("poll: the storage has not answered 4 earlier calls yet");
        } finally {
            over.release(4);
        }
    }

    @Test
    void call_afterClose_failsAtOnce() {
        calls.close();
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> calls.call("poll", LONG, () -> "answer"))
                .withMessage("poll: this Counterfoil was closed");
    }

    /** Waits like a driver that takes no notice of interruptions. */
    private static boolean hang(Semaphore over) {
        over.acquireUninterruptibly();
        return true;
    }
}
