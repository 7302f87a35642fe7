package io.counterfoil.time;

import io.counterfoil.model.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

/**
 * Admits a bounded number of events per minute, for each key and for each organization, and counts the rest, so that
 * the audit log cannot be flooded. Each organization has a separate budget. Minutes are elapsed time. Thread-safe.
 */
public final class Throttle {

    /** Beyond this number, idle organizations are forgotten. */
    private static final int MANY_ORGANIZATIONS = 1_000;

    private final int perKey;
    private final int perOrganization;
    private final LongSupplier nanos;
    private final Map<OrganizationId, ThrottleBudget> budgets = new ConcurrentHashMap<>();
    private final Cooldown untilSweep;

    public Throttle(int perKey, int perOrganization, LongSupplier nanos) {
        this.perKey = perKey;
        this.perOrganization = perOrganization;
        this.nanos = nanos;
        this.untilSweep = new Cooldown(Duration.ofNanos(ThrottleBudget.WINDOW_NANOS), nanos);
    }

    /** Returns the events held back since the last admitted one; empty to hold this one back. */
    public Optional<HeldBack> admit(OrganizationId organization, Object key) {
        sweep();
        List<HeldBack> untold = new ArrayList<>();
        inBudget(organization, (budget, now) -> budget.admit(key, now).ifPresent(untold::add));
        return untold.stream().findFirst();
    }

    /** Counts an admitted event as held back after all, including those that it was to report. */
    public void holdBack(OrganizationId organization, Object key, HeldBack untold) {
        inBudget(organization, (budget, now) -> budget.holdBack(key, untold, now));
    }

    /** Runs a step under the map's lock for this organization, so that its budget is not removed during it. */
    private void inBudget(OrganizationId organization, ObjLongConsumer<ThrottleBudget> step) {
        budgets.compute(organization, (same, known) -> {
            long now = nanos.getAsLong();
            ThrottleBudget budget = known == null ? new ThrottleBudget(perKey, perOrganization, now) : known;
            step.accept(budget, now);
            return budget;
        });
    }

    /** Returns how many organizations are remembered. */
    int organizations() {
        return budgets.size();
    }

    private void sweep() {
        if (budgets.size() >= MANY_ORGANIZATIONS && untilSweep.beginIfOver()) {
            long now = nanos.getAsLong();
            budgets.keySet()
                    .forEach(organization -> budgets.computeIfPresent(
                            organization, (same, budget) -> budget.isIdle(now) ? null : budget));
        }
    }
}
