package io.counterfoil.audit;

import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.CounterfoilListener;
import io.counterfoil.time.Cooldown;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the host's listener, if there is one, and contains its exceptions. */
public final class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger("io.counterfoil.Counterfoil");

    static final Duration HOUR = Duration.ofHours(1);

    private final Optional<CounterfoilListener> listener;
    private final LongSupplier nanos;
    private final Cooldown clockJumps;
    private final Cooldown maintenanceFailures;

    public Notifier(Optional<CounterfoilListener> listener) {
        this(listener, System::nanoTime);
    }

    /**
     * Creates a notifier.
     *
     * @param nanos elapsed time, with an arbitrary origin
     */
    public Notifier(Optional<CounterfoilListener> listener, LongSupplier nanos) {
        this.listener = listener;
        this.nanos = nanos;
        this.clockJumps = pause(HOUR);
        this.maintenanceFailures = pause(HOUR);
    }

    /** Returns a pause of this length, by the same elapsed time. */
    public Cooldown pause(Duration length) {
        return new Cooldown(length, nanos);
    }

    /** Reports a jump of the host's clock, if none was reported for an hour. */
    public void clockJumped(Duration size) {
        if (clockJumps.beginIfOver()) {
            LOG.warn(
                    "the host's clock jumped by {}; deadlines follow it if it is ahead, and elapsed time if it is behind",
                    size);
            tell(() -> new CounterfoilEvent.ClockJumped(size));
        }
    }

    /** Reports a failure of maintenance, if none was reported for an hour. */
    public void maintenanceFailed(Throwable cause) {
        if (maintenanceFailures.beginIfOver()) {
            failed("maintenance", cause);
        }
    }

    /** Reports a digest that no hasher verifies; to be called at most once an hour per scheme. */
    void unverifiable(String scheme) {
        LOG.warn(
                "stored digests have the scheme {}, which no configured SecretHasher verifies: their tokens are"
                        + " refused as UNKNOWN; list the former hasher or pepper in Builder.secretHasher",
                scheme);
        tell(() -> new CounterfoilEvent.SchemeNotVerifiable(scheme));
    }

    public void tell(Supplier<CounterfoilEvent> event) {
        if (listener.isPresent()) {
            try {
                listener.get().on(event.get());
            } catch (Throwable e) {
                // Errors too, and undeclared exceptions of other languages: the event has happened in any case.
                LOG.warn("the listener failed: {}", e.getClass().getName());
            }
        }
    }

    /** Reports a failure alongside a call that continues without it. */
    public void failed(String task, Throwable cause) {
        LOG.warn("{} failed: {}", task, cause.getClass().getName());
        Exception exception = cause instanceof Exception known ? known : new IllegalStateException(cause);
        tell(() -> new CounterfoilEvent.TaskFailed(task, exception));
    }
}
