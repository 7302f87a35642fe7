package io.counterfoil.jdbc.testing;

import java.util.concurrent.Executor;

/** Threads for tasks that have to run at the same time. */
public final class Threads {

    /** One for each task: on two processors the common pool has a single one, and tasks wait for each other there. */
    public static final Executor ONE_EACH = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    };

    private Threads() {}
}
