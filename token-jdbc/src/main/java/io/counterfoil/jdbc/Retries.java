package io.counterfoil.jdbc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Decides how often one call is retried after a conflict, and after which pauses. For one thread. */
final class Retries {

    private static final int MAX_TRIES = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long FIRST_PAUSE_MILLIS = 4;
    private static final int MAX_DOUBLINGS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final long begin = System.nanoTime();
    private final int maxTries;
    private final Duration patience;
    private int tries = 1;

    Retries() {
        this(MAX_TRIES);
    }

    Retries(int maxTries) {
        this(maxTries, PATIENCE);
    }

    /** Returns retries for as long as there is time. */
    static Retries within(Duration patience) {
        return new Retries(Integer.MAX_VALUE, patience);
    }

    Retries(Duration patience) {
        this(MAX_TRIES, patience);
    }

    private Retries(int maxTries, Duration patience) {
        this.maxTries = maxTries;
        this.patience = patience;
    }

    /** Waits for a random time and returns whether to retry; an interrupted thread does not retry. */
    boolean again() {
        if (tries >= maxTries || System.nanoTime() - begin > patience.toNanos()) {
            return false;
        }
        long bound = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, MAX_DOUBLINGS));
        tries++;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, bound + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
