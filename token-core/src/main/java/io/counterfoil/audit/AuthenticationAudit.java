package io.counterfoil.audit;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.TokenId;
import io.counterfoil.rules.AuditActions;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.time.HeldBack;
import io.counterfoil.time.Throttle;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reports rejected tokens: always to the listener, and to the audit log if the identifier is known, at a bounded rate
 * per token and organization on this node. A failure here does not change the result.
 */
public final class AuthenticationAudit {

    private static final Set<RejectionReason> ENDED = EnumSet.of(RejectionReason.REVOKED, RejectionReason.EXPIRED);
    private static final int A_MINUTE_AND_TOKEN = 6;
    private static final int A_MINUTE_AND_ORGANIZATION = 60;

    private final Auditor auditor;
    private final Notifier listeners;
    private final Throttle failures;

    /** A separate budget, because guessing secrets must not hide the use of a stolen token after its end. */
    private final Throttle usesAfterEnd;

    public AuthenticationAudit(Auditor auditor, Notifier listeners, LongSupplier nanos) {
        this.auditor = auditor;
        this.listeners = listeners;
        this.failures = new Throttle(A_MINUTE_AND_TOKEN, A_MINUTE_AND_ORGANIZATION, nanos);
        this.usesAfterEnd = new Throttle(A_MINUTE_AND_TOKEN, A_MINUTE_AND_ORGANIZATION, nanos);
    }

    /** Reports an accepted token, to the listener only. */
    public void accepted(Supplier<CounterfoilEvent> event) {
        listeners.tell(event);
    }

    /** Reports a rejected token whose identifier is unknown, if it has one. */
    public void rejected(RejectionReason reason, Optional<TokenId> token) {
        listeners.tell(() -> new CounterfoilEvent.TokenRejected(reason, token, Optional.empty()));
    }

    /** Reports a rejected token whose identifier is known. */
    public void rejected(RejectionReason reason, Bearer bearer, Instant now) {
        TokenId token = bearer.token();
        listeners.tell(
                () -> new CounterfoilEvent.TokenRejected(reason, Optional.of(token), Optional.of(bearer.account())));
        Object key = List.of(token, reason);
        Throttle throttle = ENDED.contains(reason) ? usesAfterEnd : failures;
        throttle.admit(bearer.organization(), key).ifPresent(heldBack -> {
            try {
                auditor.append(event(reason, bearer, now, heldBack));
            } catch (RuntimeException | Error e) {
                throttle.holdBack(bearer.organization(), key, heldBack);
                listeners.failed("audit of a refused token", e);
            }
        });
    }

    /** Returns the event. The principal is the token's account; who presented the token is unknown. */
    private AuditEvent event(RejectionReason reason, Bearer bearer, Instant now, HeldBack heldBack) {
        AuditActor actor = new AuditActor(
                PrincipalId.serviceAccount(bearer.account()),
                Optional.empty(),
                Optional.of(bearer.token()),
                Optional.of(bearer.owner()));
        return new AuditEvent(
                auditor.nextId(now),
                bearer.organization(),
                now,
                Optional.of(actor),
                ENDED.contains(reason) ? AuditActions.USED_AFTER_END : AuditActions.AUTHENTICATION_FAILED,
                Optional.of(bearer.account()),
                Optional.of(new AuditTarget("token", bearer.token().value(), Optional.empty())),
                AuditOutcome.REFUSED,
                Optional.of(reason.name()),
                heldBack.details());
    }
}
