package io.counterfoil.upkeep;

import io.counterfoil.audit.Auditor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.rules.AuditActions;
import io.counterfoil.spi.AuditRetention;
import io.counterfoil.spi.Storage;
import io.counterfoil.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes old audit events in batches, and leaves one event per organization with their number. */
public final class AuditPurge {

    private static final int ORGANIZATIONS = 100;
    private static final int BATCH = 5_000;

    private final Storage storage;
    private final Auditor auditor;
    private final MonotonicClock clock;

    public AuditPurge(Storage storage, Auditor auditor, MonotonicClock clock) {
        this.storage = storage;
        this.auditor = auditor;
        this.clock = clock;
    }

    public int purge(Duration retention) {
        if (!(storage instanceof AuditRetention log)) {
            return 0;
        }
        AuditRetention.Period period = new AuditRetention.Period(clock.now().minus(retention), retention);
        int total = 0;
        Optional<OrganizationId> last = Optional.empty();
        List<OrganizationId> page;
        do {
            page = log.organizationsWithEventsBefore(period.before(), last, ORGANIZATIONS);
            for (OrganizationId organization : page) {
                total += purge(log, organization, period);
                last = Optional.of(organization);
            }
        } while (page.size() == ORGANIZATIONS);
        return total;
    }

    private int purge(AuditRetention log, OrganizationId organization, AuditRetention.Period period) {
        Instant now = clock.now();
        Report report = new Report(auditor.nextId(now), organization, now, period.before());
        int total = 0;
        int removed;
        do {
            int before = total;
            removed = log.purgeAudit(organization, period, BATCH, count -> report.of(before + count));
            total += removed;
        } while (removed == BATCH);
        if (total > 0) {
            auditor.published(List.of(report.of(total)));
        }
        return total;
    }

    /** The data of the event in addition to the number. */
    private record Report(AuditEventId id, OrganizationId organization, Instant now, Instant before) {

        AuditEvent of(int removed) {
            return new AuditEvent(
                    id,
                    organization,
                    now,
                    Optional.empty(),
                    AuditActions.AUDIT_PURGED,
                    Optional.empty(),
                    Optional.empty(),
                    AuditOutcome.SUCCESS,
                    Optional.empty(),
                    Map.of("events", Integer.toString(removed), "before", before.toString()));
        }
    }
}
