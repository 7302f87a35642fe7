package io.counterfoil.audit;

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
import java.util.Optional;
import java.util.function.LongSupplier;

/** Turns what was decided, or refused, into audit events. */
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

    /** The events of a decision, to be committed with it. */
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
     * Writes a refusal, in a transaction of its own and at a bounded rate per organization and principal
     * on this node. If that fails,
     * the refusal stands all the same and carries the failure.
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
                heldBack.details());
    }

    /** Returns an identifier for an event of this moment. */
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
     * What somebody tried to do.
     *
     * @param acting who, as it stood
     * @param action what
     * @param asked the account that was asked for; empty for a creation
     * @param account the account, if there is one
     * @param now when
     */
    public record Attempt(
            ResolvedActor acting,
            String action,
            Optional<ServiceAccountId> asked,
            Optional<StoredAccount> account,
            Instant now) {

        Optional<AuditTarget> target() {
            return account.map(Decision::target).or(this::askedOnly);
        }

        /** The target without its name: the actor may read this event, and learns nothing of an account it does not see. */
        Optional<AuditTarget> askedOnly() {
            return asked.map(id -> new AuditTarget("service_account", id.value(), Optional.empty()));
        }
    }
}
