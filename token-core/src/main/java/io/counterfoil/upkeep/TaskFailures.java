package io.counterfoil.upkeep;

import java.util.ArrayList;
import java.util.List;

/** Collects what independent tasks throw, so that each of them runs. For one thread. */
final class TaskFailures {

    private final List<Throwable> thrown = new ArrayList<>();

    /** Runs a task, and keeps what it throws. */
    void collect(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            thrown.add(e);
        }
    }

    boolean areNone() {
        return thrown.isEmpty();
    }

    /** Returns the first failure; there must be one. */
    Throwable first() {
        return thrown.get(0);
    }

    /** Throws the first failure, with the others suppressed, if there is one. */
    void throwFirst() {
        if (areNone()) {
            return;
        }
        Throwable first = first();
        // A failure may be thrown twice, and cannot suppress itself.
        thrown.stream().filter(other -> other != first).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) first;
    }
}
