package io.counterfoil.examples.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A year ago, plus what was added, so that a month passes in no time. It starts in the past because expiries and notices wait
 * until the database's clock agrees.
 */
final class StoryClock implements InstantSource {

    private volatile Duration passed = Duration.ofDays(-365);

    @Override
    public Instant instant() {
        return Instant.now().plus(passed);
    }

    synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }
}
