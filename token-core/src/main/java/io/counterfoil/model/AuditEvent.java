package io.counterfoil.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A line of the audit log. It never changes and never holds a secret or a digest.
 *
 * @param id the event's own identifier
 * @param organization the organization it belongs to
 * @param time when it happened, to the microsecond
 * @param actor who did it; empty where time did it, as with {@code token.expired}
 * @param action what was done, such as {@code token.regenerated} or the host's own
 * @param account the service account it concerns: the managed one, or for the host's own actions the acting one; after a
 *     refusal the one that was asked for, whether or not it exists
 * @param target what it happened to
 * @param outcome how it ended
 * @param reason a stable code for why it ended so, such as {@code ROLE_NOT_ENCOMPASSED}
 * @param details further pairs, sorted by name; the values are kept exactly, as identifiers have to be
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

    /** @throws IllegalArgumentException if one of them is outside the bounds that {@link AuditEntry} tells */
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
