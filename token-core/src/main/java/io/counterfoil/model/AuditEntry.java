package io.counterfoil.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An action of the host's own, to be recorded in the audit log.
 *
 * @param action what was done: 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or {@code -}; the
 *     namespaces {@code service_account.}, {@code token.}, {@code authentication.} and {@code audit_log.} are the library's
 * @param target what it was done to
 * @param outcome how it ended
 * @param reason why it ended so: any text, of which 128 characters are kept
 * @param details up to 32 pairs: a name like an action's, and any text, of which 512 characters are kept, stripped and in
 *     Unicode form C. Never put a secret here
 */
public record AuditEntry(
        String action,
        Optional<AuditTarget> target,
        AuditOutcome outcome,
        Optional<String> reason,
        Map<String, String> details) {

    private static final Pattern RESERVED = Pattern.compile("(service_account|token|authentication|audit_log)\\..*");

    /**
     * Takes any reason and any details: what can't be shown is escaped, and what is too long or too much is cut with a mark.
     *
     * @throws IllegalArgumentException if the action is not of that form, or is in a reserved namespace
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

    /** An action that succeeded. */
    public static AuditEntry of(String action) {
        return new AuditEntry(action, Optional.empty(), AuditOutcome.SUCCESS, Optional.empty(), Map.of());
    }

    /** On this thing. */
    public AuditEntry on(String type, String id) {
        return new AuditEntry(
                action, Optional.of(new AuditTarget(type, id, Optional.empty())), outcome, reason, details);
    }

    /** That was not allowed. */
    public AuditEntry refused(String why) {
        return new AuditEntry(action, target, AuditOutcome.REFUSED, Given.of("why", why), details);
    }

    /** That went wrong. */
    public AuditEntry failed(String why) {
        return new AuditEntry(action, target, AuditOutcome.FAILURE, Given.of("why", why), details);
    }

    /** With one more detail; a name that is there already gets the new value. */
    public AuditEntry withDetail(String name, String value) {
        Map<String, String> more = new HashMap<>(details);
        more.put(name, value);
        return new AuditEntry(action, target, outcome, reason, more);
    }
}
