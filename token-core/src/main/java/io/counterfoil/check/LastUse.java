package io.counterfoil.check;

import io.counterfoil.model.Micros;
import io.counterfoil.spi.TokenUse;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * When one token was last accepted, and from where. It only moves forward. Once written it is settled, and resumes
 * through {@link LastUses}, so that no use is lost in between. Thread-safe, without a lock.
 */
class LastUse {

    private static final AtomicLongFieldUpdater<LastUse> STATE =
            AtomicLongFieldUpdater.newUpdater(LastUse.class, "state");
    private static final long SETTLED = 1;
    private static final long NEVER = Long.MIN_VALUE >> 1;
    /** The maximum length kept, more than is stored, so that the storage sees that it must cut. */
    private static final int MAX_SOURCE = 2 * TokenUse.MAX_SOURCE;

    /** Twice the microseconds since 1970, plus one if there is nothing to write. */
    private volatile long state;

    /** Written just after its time: of two concurrent uses, either one's source may remain. */
    private @Nullable String source;

    /** Creates an unused cell. */
    LastUse() {
        this.state = settled(NEVER);
    }

    /**
     * Moves forward to this time, in microseconds since 1970, if it is later; false if settled, and nothing changed.
     */
    final boolean note(long micros, @Nullable String from) {
        long later = micros << 1;
        long known = state;
        while (!isSettled(known) && later > known) {
            if (STATE.compareAndSet(this, known, later)) {
                setSource(from);
                return true;
            }
            known = state;
        }
        return !isSettled(known);
    }

    /** Resumes at this time, or at its last one if that is later; under the lock that guards the cells of a token. */
    final void begin(long micros, @Nullable String from) {
        setSource(from);
        state = Math.max(micros, latestMicros()) << 1;
    }

    /** Resumes with the unwritten use of the former cell, which no longer has it; under the same lock. */
    final void beginAfter(LastUse former) {
        long known = STATE.getAndUpdate(former, state -> state | SETTLED);
        begin(known >> 1, former.source);
        former.source = null;
    }

    /** Settles the cell if this is still the latest time, so that no later one is lost. */
    final boolean settleAt(Instant written) {
        long micros = Micros.of(written);
        boolean settled = STATE.compareAndSet(this, micros << 1, settled(micros));
        if (settled) {
            source = null;
        }
        return settled;
    }

    /** Returns the latest time to write; empty if settled. */
    final Optional<Instant> latest() {
        long known = state;
        return isSettled(known) ? Optional.empty() : Optional.of(Micros.toInstant(known >> 1));
    }

    /** Returns the latest time, written or not. */
    final long latestMicros() {
        return state >> 1;
    }

    final Optional<String> source() {
        return Optional.ofNullable(source);
    }

    private void setSource(@Nullable String from) {
        if (from != null) {
            source = from.length() <= MAX_SOURCE ? from : from.substring(0, MAX_SOURCE);
        } else if (source != null) {
            source = null;
        }
    }

    private static long settled(long micros) {
        return micros << 1 | SETTLED;
    }

    private static boolean isSettled(long state) {
        return (state & SETTLED) != 0;
    }
}
