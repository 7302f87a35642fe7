package io.counterfoil.examples.cookbook;

import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.CounterfoilListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what happens. A listener runs on the calling thread: keep it short, and never let it wait. */
final class Telemetry implements CounterfoilListener {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    @Override
    public void on(CounterfoilEvent event) {
        if (event instanceof CounterfoilEvent.TokenAccepted) {
            count("accepted");
        } else if (event instanceof CounterfoilEvent.TokenRejected rejected) {
            count("rejected." + rejected.reason());
            LOG.info(
                    "token {} was refused: {}",
                    rejected.token().map(Object::toString).orElse("?"),
                    rejected.reason());
        } else if (event instanceof CounterfoilEvent.Audited audited) {
            count("audited." + audited.event().action());
        } else if (event instanceof CounterfoilEvent.TaskFailed failed) {
            LOG.warn("{} failed", failed.task(), failed.cause());
        }
    }

    private void count(String name) {
        counters.computeIfAbsent(name, unused -> new LongAdder()).increment();
    }

    long counted(String name) {
        LongAdder counter = counters.get(name);
        return counter == null ? 0 : counter.sum();
    }
}
