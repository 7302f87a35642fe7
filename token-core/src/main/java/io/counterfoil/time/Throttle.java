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
 * Lets so many events through a minute and key, and so many for an organization, and counts the rest, so that nobody can
 * fill the audit log. Each organization has a budget of its own: what happens in one takes nothing from another. Minutes
 * are minutes of elapsed time. Thread-safe.
 */
public final class Throttle {

    /** Past these, organizations in which nothing happens are forgotten. */
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

    /** Returns what was held back since the last event that was let through; empty to hold this one back. */
    public Optional<HeldBack> admit(OrganizationId organization, Object key) {
        sweep();
        List<HeldBack> untold = new ArrayList<>();
        inBudget(organization, (budget, now) -> budget.admit(key, now).ifPresent(untold::add));
        return untold.stream().findFirst();
    }

    /** Counts an event that was let through as held back after all, with those that it was to report. */
    public void holdBack(OrganizationId organization, Object key, HeldBack untold) {
        inBudget(organization, (budget, now) -> budget.holdBack(key, untold, now));
    }

    /** Under the map's lock for this organization, so that none is swept away while something is counted in it. */
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
