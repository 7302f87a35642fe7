package io.counterfoil.examples.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The system's time plus what was added to it, so that a month passes in no time. */
final class SettableClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    synchronized void pass(Duration duration) {
        ahead = ahead.plus(duration);
    }
}
