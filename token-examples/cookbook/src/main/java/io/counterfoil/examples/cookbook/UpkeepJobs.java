package io.counterfoil.examples.cookbook;

import io.counterfoil.Counterfoil;
import io.counterfoil.model.Erasure;
import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.OrganizationId;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done every minute, every night, and when a tenant leaves. */
final class UpkeepJobs {

    private static final Logger LOG = LoggerFactory.getLogger(UpkeepJobs.class);

    private UpkeepJobs() {}

    /** Runs maintenance every minute, and goes on after a failure: an exception would end the schedule for ever. */
    static ScheduledFuture<?> schedule(ScheduledExecutorService scheduler, Counterfoil counterfoil, Duration interval) {
        Runnable once = () -> {
            try {
                counterfoil.maintenance().run();
            } catch (RuntimeException e) {
                LOG.warn("maintenance failed; the next try is in {}", interval, e);
            }
        };
        return scheduler.scheduleWithFixedDelay(once, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether maintenance still runs on this node: for a health check or an alert. */
    static boolean maintenanceRuns(Counterfoil counterfoil, Duration interval) {
        return counterfoil
                .health()
                .lastMaintenance()
                .filter(ago -> ago.compareTo(interval.multipliedBy(5)) < 0)
                .isPresent();
    }

    /** Keeps the audit log for 400 days; once a day is enough. */
    static int forgetOldEvents(Counterfoil counterfoil) {
        return counterfoil.maintenance().purgeAudit(Duration.ofDays(400));
    }

    /** A tenant leaves: its tokens end first, then all that is stored of it goes. Safe to repeat. */
    static Erasure erase(Counterfoil counterfoil, String organization) {
        return counterfoil.maintenance().eraseOrganization(OrganizationId.of(organization));
    }

    /** Tells owners before a token ends; an exception of the handler means that it is tried again. */
    static int notifyOwners(Counterfoil counterfoil, NoticeHandler mail) {
        return counterfoil.maintenance().deliverNotices(NoticePolicy.standard().unusedAfter(Duration.ofDays(60)), mail);
    }
}
