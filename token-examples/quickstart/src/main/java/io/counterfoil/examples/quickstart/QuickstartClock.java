package io.counterfoil.examples.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The system's time, and whatever was added to it: so that a day passes in no time. */
final class QuickstartClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    void pass(Duration duration) {
        ahead = ahead.plus(duration);
    }
}
