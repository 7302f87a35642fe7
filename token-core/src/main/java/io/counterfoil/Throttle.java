package io.counterfoil;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Lets so many events through a minute and key, and counts the rest, so that nobody can fill the audit log. When there
 * are too many keys at once, new ones share a single allowance: a counter in its window is never forgotten.
 */
final class Throttle {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_KEYS = 10_000;
    private static final Object OVERFLOW = new Object();

    private final int perWindow;
    private final Map<Object, Window> windows = new HashMap<>();
    private Instant nextSweep = Instant.MIN;

    Throttle(int perWindow) {
        this.perWindow = perWindow;
    }

    /** How many events of this key were held back since the last one that was let through; empty to hold this back. */
    synchronized OptionalInt admit(Object key, Instant now) {
        if (windows.size() >= MAX_KEYS && !now.isBefore(nextSweep)) {
            windows.values().removeIf(window -> window.isOver(now));
            nextSweep = now.plus(WINDOW);
        }
        boolean overflows = windows.size() >= MAX_KEYS && !windows.containsKey(key);
        Window window = windows.computeIfAbsent(overflows ? OVERFLOW : key, any -> new Window(now));
        if (window.isOver(now)) {
            window.begin(now);
        }
        return window.admit(perWindow);
    }

    /** Counts events as held back after all, with those that were to be told with them. */
    synchronized void holdBack(Object key, int events) {
        Window window = windows.get(windows.containsKey(key) ? key : OVERFLOW);
        if (window != null) {
            window.heldBack += events;
        }
    }

    /** Mutable, and guarded by the throttle's lock. */
    private static final class Window {

        private Instant begin;
        private int admitted;
        private int heldBack;

        Window(Instant begin) {
            this.begin = begin;
        }

        boolean isOver(Instant now) {
            return !now.isBefore(begin.plus(WINDOW));
        }

        void begin(Instant now) {
            begin = now;
            admitted = 0;
        }

        OptionalInt admit(int perWindow) {
            if (admitted == perWindow) {
                heldBack++;
                return OptionalInt.empty();
            }
            admitted++;
            OptionalInt untold = OptionalInt.of(heldBack);
            heldBack = 0;
            return untold;
        }
    }
}
