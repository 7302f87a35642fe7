package io.counterfoil;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** When one token was last accepted: it only moves on, until it is ended. Thread-safe, without a lock. */
final class LastUse {

    private static final long ENDED = Long.MAX_VALUE;

    private final AtomicLong micros;

    /** First at this moment, in microseconds since 1970. */
    LastUse(long first) {
        micros = new AtomicLong(first);
    }

    /** Moves it on to this moment if that is later; false if it has ended, and nothing was noted. */
    boolean note(long later) {
        long known = micros.get();
        while (later > known) {
            if (micros.compareAndSet(known, later)) {
                return true;
            }
            known = micros.get();
        }
        return known != ENDED;
    }

    /** Ends it if this is the latest moment still, so that no later one is lost. */
    boolean endAt(Instant written) {
        return micros.compareAndSet(MonotonicClock.micros(written), ENDED);
    }

    /** The latest moment; empty if it has ended. */
    Optional<Instant> latest() {
        long known = micros.get();
        return known == ENDED ? Optional.empty() : Optional.of(MonotonicClock.instant(known));
    }
}
