package io.counterfoil.audit;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.rules.Decision;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.time.HeldBack;
import io.counterfoil.time.Throttle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Converts decisions and refusals to audit events. */
public final class Auditor {

    private static final int REFUSALS_A_MINUTE = 60;
    private static final int REFUSALS_A_MINUTE_AND_ORGANIZATION = 1_000;

    private final Storage storage;
    private final Ids ids;
    private final Notifier listeners;
    private final Throttle refusals;

    public Auditor(Storage storage, Ids ids, Notifier listeners, LongSupplier nanos) {
        this.storage = storage;
        this.ids = ids;
        this.listeners = listeners;
        this.refusals = new Throttle(REFUSALS_A_MINUTE, REFUSALS_A_MINUTE_AND_ORGANIZATION, nanos);
    }

    /** Returns the events of a decision, to be committed with it. */
    public List<AuditEvent> events(Decision decision, Optional<AuditActor> actor, Instant now) {
        return decision.facts().stream()
                .map(fact -> new AuditEvent(
                        ids.auditEvent(now),
                        decision.after().organization(),
                        now,
                        actor,
                        fact.action(),
                        Optional.of(decision.after().id()),
                        Optional.of(fact.target()),
                        AuditOutcome.SUCCESS,
                        Optional.empty(),
                        fact.details()))
                .toList();
    }

    /**
     * Writes a refusal in a transaction of its own, at a bounded rate per organization and principal on this node. If
     * that fails, the refusal stands, and carries the failure as suppressed.
     */
    public void refused(CounterfoilException refusal, Attempt attempt) {
        ResolvedActor acting = attempt.acting();
        refusals.admit(acting.organization(), acting.principal()).ifPresent(heldBack -> {
            try {
                append(event(refusal, attempt, heldBack));
            } catch (RuntimeException | Error e) {
                refusals.holdBack(acting.organization(), acting.principal(), heldBack);
                refusal.addSuppressed(e);
                listeners.failed("audit of a refusal", e);
            }
        });
    }

    private AuditEvent event(CounterfoilException refusal, Attempt attempt, HeldBack heldBack) {
        return new AuditEvent(
                ids.auditEvent(attempt.now()),
                attempt.acting().organization(),
                attempt.now(),
                Optional.of(attempt.acting().audited()),
                attempt.action(),
                attempt.asked().or(() -> attempt.account().map(StoredAccount::id)),
                refusal instanceof ServiceAccountNotFoundException ? attempt.askedOnly() : attempt.target(),
                AuditOutcome.REFUSED,
                Optional.of(refusal.reason()),
                details(attempt, heldBack));
    }

    /** A name that was refused belongs to no account, and is therefore not a target. */
    private static Map<String, String> details(Attempt attempt, HeldBack heldBack) {
        Map<String, String> details = new TreeMap<>(heldBack.details());
        attempt.created().ifPresent(name -> details.put("name", name.display()));
        return details;
    }

    /** Returns an identifier for an event at this time. */
    public AuditEventId nextId(Instant now) {
        return ids.auditEvent(now);
    }

    /** Writes an event in a transaction of its own. */
    public void append(AuditEvent event) {
        storage.append(List.of(event), Participation.INDEPENDENT);
        published(List.of(event));
    }

    public void published(List<AuditEvent> events) {
        for (AuditEvent event : events) {
            listeners.tell(() -> new CounterfoilEvent.Audited(event));
        }
    }

    /**
     * An attempted operation.
     *
     * @param acting the actor's state
     * @param action the action
     * @param asked the requested account; empty for a creation
     * @param created the name for a new account; present for a creation only
     * @param account the account, if it exists
     * @param now the time
     */
    public record Attempt(
            ResolvedActor acting,
            String action,
            Optional<ServiceAccountId> asked,
            Optional<AccountName> created,
            Optional<StoredAccount> account,
            Instant now) {

        Optional<AuditTarget> target() {
            return account.map(Decision::target).or(this::askedOnly);
        }

        /**
         * Returns the target without its name: the actor may read this event, and must learn nothing about an invisible
         * account.
         */
        Optional<AuditTarget> askedOnly() {
            return asked.map(id -> new AuditTarget("service_account", id.value(), Optional.empty()));
        }
    }
}
