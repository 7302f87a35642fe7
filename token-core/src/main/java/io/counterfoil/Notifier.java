package io.counterfoil;

import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.CounterfoilListener;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the host's listener, if it has one, and keeps its exceptions from the caller. */
final class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Counterfoil.class);

    private final Optional<CounterfoilListener> listener;

    Notifier(Optional<CounterfoilListener> listener) {
        this.listener = listener;
    }

    void tell(Supplier<CounterfoilEvent> event) {
        if (listener.isPresent()) {
            try {
                listener.get().on(event.get());
            } catch (Throwable e) {
                // Errors too, and what other languages throw undeclared: what it is told of has happened all the same.
                LOG.warn("the listener failed: {}", e.getClass().getName());
            }
        }
    }

    /** Something went wrong beside a call, which goes on without it. */
    void failed(String task, RuntimeException cause) {
        LOG.warn("{} failed: {}", task, cause.getClass().getName());
        tell(() -> new CounterfoilEvent.TaskFailed(task, cause));
    }
}
