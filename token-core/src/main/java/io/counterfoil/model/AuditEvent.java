package io.counterfoil.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry in the audit log. It never changes, and never contains a secret or a digest.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id the identifier of the event
 * @param organization the organization that it belongs to
 * @param time when it happened, to the microsecond
 * @param actor the actor; empty if the passage of time caused the event, as for {@code token.expired}
 * @param action the action, such as {@code token.regenerated} or the host's own
 * @param account the service account concerned: the managed one, or for the host's own actions the acting one; after a
 *     refusal the requested one, whether or not it exists
 * @param target the object of the action; empty if there is none
 * @param outcome the outcome
 * @param reason a stable code for the reason of the outcome, such as {@code ROLE_NOT_ENCOMPASSED}; may be empty
 * @param details further pairs, sorted by name; values are kept exactly, as identifiers must be
 */
public record AuditEvent(
        AuditEventId id,
        OrganizationId organization,
        Instant time,
        Optional<AuditActor> actor,
        String action,
        Optional<ServiceAccountId> account,
        Optional<AuditTarget> target,
        AuditOutcome outcome,
        Optional<String> reason,
        Map<String, String> details) {

    /**
     * Creates an event.
     *
     * @throws IllegalArgumentException if a part exceeds the bounds that {@link AuditEntry} states
     */
    public AuditEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organization, "organization");
        time = Times.instant("audit time", time);
        Objects.requireNonNull(actor, "actor");
        action = Text.matching("audit action", action, AuditTarget.WORD);
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(outcome, "outcome");
        reason = Objects.requireNonNull(reason, "reason").map(text -> ShownText.canonical("audit reason", text, 128));
        details = AuditDetails.exact(details);
    }
}
