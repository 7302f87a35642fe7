package io.counterfoil.examples.console;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.console.notices.NoticeBoard;
import io.counterfoil.model.NoticePolicy;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Periodic maintenance, and notices. Spring goes on after a run that failed, and logs it. */
@Component
class ConsoleMaintenance {

    private final Counterfoil counterfoil;
    private final NoticeBoard board;

    ConsoleMaintenance(Counterfoil counterfoil, NoticeBoard board) {
        this.counterfoil = counterfoil;
        this.board = board;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void maintain() {
        counterfoil.maintenance().run();
    }

    @Scheduled(initialDelay = 2, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void notice() {
        int unused = counterfoil.maintenance().deliverNotices(NoticePolicy.standard(), board);
    }

    /** Last uses show within seconds. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void flush() {
        int unused = counterfoil.maintenance().flushLastUsed();
    }
}
