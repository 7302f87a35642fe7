package io.counterfoil.examples.spring;

import io.counterfoil.Counterfoil;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What has to be done now and then. */
@Component
class CounterfoilMaintenance {

    private final Counterfoil counterfoil;

    CounterfoilMaintenance(Counterfoil counterfoil) {
        this.counterfoil = counterfoil;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void run() {
        counterfoil.maintenance().run();
    }
}
