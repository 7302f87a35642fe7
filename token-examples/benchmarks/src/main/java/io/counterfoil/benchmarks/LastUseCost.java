package io.counterfoil.benchmarks;

import io.counterfoil.audit.Notifier;
import io.counterfoil.check.LastUses;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.time.MonotonicClock;
import java.time.InstantSource;
import java.util.Optional;

/** The recording of last uses by itself: in the library it can't be left out. */
public final class LastUseCost {

    private final LastUses lastUses;
    private final MonotonicClock clock = new MonotonicClock(InstantSource.system(), System::nanoTime, jump -> {});

    /** With the storage that it would be flushed to. */
    public LastUseCost(Storage storage) {
        this.lastUses = new LastUses(storage, new Notifier(Optional.empty()));
    }

    /** Notes a use now. */
    public Object note(TokenId token) {
        lastUses.note(token, clock.nowMicros(), null);
        return token;
    }

    /** Reads the same clock, and notes nothing. */
    public Object readClock() {
        return clock.nowMicros();
    }
}
