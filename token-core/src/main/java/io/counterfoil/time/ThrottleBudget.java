package io.counterfoil.time;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The budget of one organization per minute, in all and for each key. Counts of held-back events are never dropped:
 * when a key is displaced, its count moves to the organization. Mutable, and guarded by its holder.
 */
final class ThrottleBudget {

    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Beyond this number, new keys share one. */
    private static final int MAX_KEYS = 1_000;

    private static final Object OVERFLOW = new Object();

    private final int perKey;
    private final int inAll;
    private final Map<Object, Window> windows = new HashMap<>();
    private final Window all;
    private long nextSweep;

    ThrottleBudget(int perKey, int inAll, long now) {
        this.perKey = perKey;
        this.inAll = inAll;
        this.all = new Window(now);
        this.nextSweep = now;
    }

    Optional<HeldBack> admit(Object key, long now) {
        Window window = window(key, now);
        window.beginIfOver(now);
        all.beginIfOver(now);
        if (window.admitted == perKey || all.admitted == inAll) {
            window.heldBack++;
            return Optional.empty();
        }
        window.admitted++;
        all.admitted++;
        HeldBack untold = new HeldBack(window.heldBack, all.heldBack);
        window.heldBack = 0;
        all.heldBack = 0;
        return Optional.of(untold);
    }

    void holdBack(Object key, HeldBack untold, long now) {
        window(key, now).heldBack += untold.ofKey() + 1;
        all.heldBack += untold.ofOthers();
    }

    /** Returns whether removing this budget changes nothing. */
    boolean isIdle(long now) {
        return all.isIdle(now) && windows.values().stream().allMatch(window -> window.isIdle(now));
    }

    private Window window(Object key, long now) {
        if (windows.size() >= MAX_KEYS && !windows.containsKey(key)) {
            sweep(now);
        }
        boolean overflows = windows.size() >= MAX_KEYS && !windows.containsKey(key);
        return windows.computeIfAbsent(overflows ? OVERFLOW : key, any -> new Window(now));
    }

    private void sweep(long now) {
        if (now - nextSweep < 0) {
            return;
        }
        nextSweep = now + WINDOW_NANOS;
        windows.values().removeIf(window -> {
            boolean over = window.isOver(now);
            all.heldBack += over ? window.heldBack : 0;
            return over;
        });
    }

    /** A minute, and its count. */
    private static final class Window {

        private long begin;
        private int admitted;
        private long heldBack;

        Window(long begin) {
            this.begin = begin;
        }

        void beginIfOver(long now) {
            if (isOver(now)) {
                begin = now;
                admitted = 0;
            }
        }

        boolean isOver(long now) {
            return now - begin >= WINDOW_NANOS;
        }

        boolean isIdle(long now) {
            return heldBack == 0 && isOver(now);
        }
    }
}
