package io.counterfoil.examples.spring;

import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.CounterfoilListener;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what happens. The tags have few values: never an identifier. */
@Component
class CounterfoilMetrics implements CounterfoilListener {

    private final MeterRegistry registry;

    CounterfoilMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void on(CounterfoilEvent event) {
        if (event instanceof CounterfoilEvent.TokenAccepted accepted) {
            count("authentications", "result", accepted.superseded() ? "ACCEPTED_SUPERSEDED" : "ACCEPTED");
        } else if (event instanceof CounterfoilEvent.TokenRejected rejected) {
            count("authentications", "result", rejected.reason().name());
        } else if (event instanceof CounterfoilEvent.Audited audited) {
            count("audited", "action", audited.event().action());
        } else if (event instanceof CounterfoilEvent.TaskFailed failed) {
            count("failures", "task", failed.task());
        }
    }

    private void count(String name, String tag, String value) {
        registry.counter("counterfoil." + name, tag, value).increment();
    }
}
