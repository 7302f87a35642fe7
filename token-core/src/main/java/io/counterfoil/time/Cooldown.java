package io.counterfoil.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A pause that begins with an event, and ends after some elapsed time. Thread-safe. */
public final class Cooldown {

    private final long lengthNanos;
    private final LongSupplier nanos;
    private final AtomicLong overAt;

    /** Creates a pause of this length that has ended. */
    public Cooldown(Duration length, LongSupplier nanos) {
        this.lengthNanos = length.toNanos();
        this.nanos = nanos;
        this.overAt = new AtomicLong(nanos.getAsLong());
    }

    public boolean isOver() {
        return nanos.getAsLong() - overAt.get() >= 0;
    }

    public void begin() {
        overAt.set(nanos.getAsLong() + lengthNanos);
    }

    /** Begins the pause if it has ended, and returns whether it had; of many threads one gets true. */
    public boolean beginIfOver() {
        long now = nanos.getAsLong();
        long known = overAt.get();
        return now - known >= 0 && overAt.compareAndSet(known, now + lengthNanos);
    }
}
