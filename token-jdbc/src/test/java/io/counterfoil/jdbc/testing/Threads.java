package io.counterfoil.jdbc.testing;

import java.util.concurrent.Executor;

/** Threads for tasks that must run at the same time. */
public final class Threads {

    /** One per task, because on two processors the common pool has a single thread. */
    public static final Executor ONE_EACH = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    };

    private Threads() {}
}
