package io.counterfoil.examples.console;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.console.notices.NoticeInbox;
import io.counterfoil.model.NoticePolicy;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs periodic maintenance and delivers notices. Spring logs a failed run and continues with the next. */
@Component
class ConsoleMaintenance {

    private final Counterfoil counterfoil;
    private final NoticeInbox board;

    ConsoleMaintenance(Counterfoil counterfoil, NoticeInbox board) {
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

    /** Writes last uses every few seconds, so that the pages show them soon. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void flush() {
        int unused = counterfoil.maintenance().flushLastUsed();
    }
}
