package io.counterfoil;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The host's clock, never decreasing: a token that was seen expired can't be valid again because the clock was set
 * back. Microseconds, so that what is compared is what is stored.
 */
final class MonotonicClock {

    private final InstantSource source;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    MonotonicClock(InstantSource source) {
        this.source = source;
    }

    Instant now() {
        return latest.accumulateAndGet(
                source.instant().truncatedTo(ChronoUnit.MICROS), (known, read) -> read.isAfter(known) ? read : known);
    }
}
