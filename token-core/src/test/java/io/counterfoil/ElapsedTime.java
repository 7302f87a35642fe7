package io.counterfoil;

import java.util.function.LongSupplier;

/** Lets hours of elapsed time pass in a test: minutes of rate windows and back-offs don't go by the host's clock. */
public final class ElapsedTime {

    private ElapsedTime() {}

    /** The same builder, for a library that measures elapsed time by these nanoseconds. */
    public static Counterfoil.Builder measuredBy(LongSupplier nanos, Counterfoil.Builder builder) {
        return builder.elapsedTime(nanos);
    }
}
