package io.counterfoil.spi;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/** An optional capability of a {@link Storage}: removing audit events after their retention. */
public interface AuditRetention {

    /**
     * Returns organizations that may have audit events from before this time, in ascending order.
     *
     * @param after only organizations after this one; empty to start
     * @param limit how many at most
     */
    List<OrganizationId> organizationsWithEventsBefore(Instant before, Optional<OrganizationId> after, int limit);

    /**
     * Removes the oldest audit events of an organization that are from before this time by the caller's clock and older
     * than the retention by the storage's own, up to the limit. If there were any, also adds the report, replacing the
     * event with its identifier. The call is atomic.
     *
     * @param report creates the event that reports how many were removed
     * @return how many were removed
     */
    int purgeAudit(OrganizationId organization, Period period, int limit, IntFunction<AuditEvent> report);

    /**
     * The required age.
     *
     * @param before by the caller's clock
     * @param retention by the storage's own clock
     */
    record Period(Instant before, Duration retention) {

        /**
         * Creates a period.
         *
         * @throws NullPointerException if one of them is null
         */
        public Period {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(retention, "retention");
        }
    }
}
