package io.counterfoil.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An action of the host, to be recorded in the audit log.
 *
 * <p>Immutable and thread-safe. Never put a secret into any part.
 *
 * @param action the action: 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or {@code -}; the namespaces
 *     {@code service_account.}, {@code token.}, {@code authentication.} and {@code audit_log.} are reserved for the
 *     library
 * @param target the object of the action; empty if there is none
 * @param outcome the outcome
 * @param reason the reason for the outcome: any text, of which 128 characters are kept; may be empty
 * @param details up to 32 pairs: a name like an action's, and any text, of which 512 characters are kept, stripped and
 *     in Unicode form C
 */
public record AuditEntry(
        String action,
        Optional<AuditTarget> target,
        AuditOutcome outcome,
        Optional<String> reason,
        Map<String, String> details) {

    private static final Pattern RESERVED = Pattern.compile("(service_account|token|authentication|audit_log)\\..*");

    /**
     * Creates an entry. Accepts any reason and any details: unprintable characters are escaped, and excessive text is
     * cut with a mark.
     *
     * @throws IllegalArgumentException if the action does not have this form, or is in a reserved namespace
     */
    public AuditEntry {
        action = Text.matching("audit action", action, AuditTarget.WORD);
        if (RESERVED.matcher(action).matches()) {
            throw new IllegalArgumentException("audit action " + action + " is in a reserved namespace");
        }
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(outcome, "outcome");
        reason = Objects.requireNonNull(reason, "reason").map(text -> ShownText.canonical("audit reason", text, 128));
        details = AuditDetails.typed(details);
    }

    /**
     * Returns an entry for an action that succeeded.
     *
     * @param action 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or {@code -}
     * @throws IllegalArgumentException if the action does not have this form, or is in a reserved namespace
     */
    public static AuditEntry of(String action) {
        return new AuditEntry(action, Optional.empty(), AuditOutcome.SUCCESS, Optional.empty(), Map.of());
    }

    /**
     * Returns a copy of this entry with this target.
     *
     * @param type the kind of target: 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or {@code -}
     * @param id the identifier of the target: any text, of which 255 characters are kept
     * @throws IllegalArgumentException if the type does not have this form
     */
    public AuditEntry on(String type, String id) {
        return new AuditEntry(
                action, Optional.of(new AuditTarget(type, id, Optional.empty())), outcome, reason, details);
    }

    /**
     * Returns a copy of this entry for an action that was not allowed.
     *
     * @param why the reason: any text, of which 128 characters are kept
     */
    public AuditEntry refused(String why) {
        return new AuditEntry(action, target, AuditOutcome.REFUSED, Given.of("why", why), details);
    }

    /**
     * Returns a copy of this entry for an action that was allowed and failed.
     *
     * @param why the reason: any text, of which 128 characters are kept
     */
    public AuditEntry failed(String why) {
        return new AuditEntry(action, target, AuditOutcome.FAILURE, Given.of("why", why), details);
    }

    /**
     * Returns a copy of this entry with one more detail. An existing name gets the new value.
     *
     * @param name a name like an action's; other characters become underscores
     * @param value any text, of which 512 characters are kept
     */
    public AuditEntry withDetail(String name, String value) {
        Map<String, String> more = new HashMap<>(details);
        more.put(name, value);
        return new AuditEntry(action, target, outcome, reason, more);
    }
}
