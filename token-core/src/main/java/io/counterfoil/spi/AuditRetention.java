package io.counterfoil.spi;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/** An ability that a {@link Storage} may have besides: to remove audit events after their retention. */
public interface AuditRetention {

    /** Finds organizations that may have audit events from before this time, in ascending order. */
    List<OrganizationId> organizationsWithEventsBefore(Instant before, Optional<OrganizationId> after, int limit);

    /**
     * Removes the oldest audit events of an organization that are from before this time by the caller's clock and older than
     * the retention by the storage's own, no more than the limit; and, if there were any, puts the report in the place of
     * the event with its identifier, or adds it. All of that or nothing.
     *
     * @param report the event that reports how many were removed
     * @return how many were removed
     */
    int purgeAudit(OrganizationId organization, Period period, int limit, IntFunction<AuditEvent> report);

    /**
     * What is old enough.
     *
     * @param before by the caller's clock
     * @param retention by the storage's own clock
     */
    record Period(Instant before, Duration retention) {

        /** Both are required. */
        public Period {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(retention, "retention");
        }
    }
}
