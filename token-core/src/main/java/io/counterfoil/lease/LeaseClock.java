package io.counterfoil.lease;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The two clocks that measure a lease; never the host's. The monotonic clock ignores changes of the time of day, but
 * stops while a machine sleeps; the wall clock continues.
 */
public interface LeaseClock {

    LeaseClock SYSTEM = new LeaseClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public void waitNanos(long nanos) {
            boolean interrupted = false;
            long end = System.nanoTime() + nanos;
            for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    };

    long nanoTime();

    long wallMillis();

    /** Waits at least this long; an interrupt status is preserved. */
    void waitNanos(long nanos);

    /** Returns the current time of both clocks. */
    default Moment now() {
        return new Moment(nanoTime(), wallMillis());
    }

    /**
     * A time of both clocks.
     *
     * @param nanos of the monotonic clock, with an arbitrary origin
     * @param wallMillis of the wall clock, since 1970
     */
    record Moment(long nanos, long wallMillis) {

        /**
         * Returns whether the later time is less than this much later by both clocks; false if either of them went
         * back.
         */
        boolean isWithin(long lengthNanos, Moment later) {
            long monotonic = later.nanos - nanos;
            long wall = later.wallMillis - wallMillis;
            return monotonic >= 0
                    && monotonic < lengthNanos
                    && wall >= 0
                    && wall < TimeUnit.NANOSECONDS.toMillis(lengthNanos);
        }
    }
}
