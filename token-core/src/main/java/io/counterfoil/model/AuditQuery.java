package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Selects audit events, newest first. All conditions must hold, and a search never returns events that the actor may
 * not see.
 *
 * <p>Immutable and thread-safe.
 *
 * @param account only events that concern this service account
 * @param by only actions of this principal
 * @param token only actions with this token
 * @param action only this action
 * @param target only events whose target has this type and identifier, whatever its name
 * @param outcome only events with this outcome
 * @param from only events at or after this time
 * @param until only events before this time
 * @param pageSize 1 to 200 events per page
 * @param after only events after this position; empty for the first page
 */
public record AuditQuery(
        Optional<ServiceAccountId> account,
        Optional<PrincipalId> by,
        Optional<TokenId> token,
        Optional<String> action,
        Optional<AuditTarget> target,
        Optional<AuditOutcome> outcome,
        Optional<Instant> from,
        Optional<Instant> until,
        int pageSize,
        Optional<Cursor> after) {

    private static final AuditQuery ALL = new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            50,
            Optional.empty());

    /**
     * Creates a query.
     *
     * @throws IllegalArgumentException if the page size or a time is out of range, or the action is malformed
     */
    public AuditQuery {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(token, "token");
        action = Objects.requireNonNull(action, "action")
                .map(word -> Text.matching("audit action", word, AuditTarget.WORD));
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(outcome, "outcome");
        from = Objects.requireNonNull(from, "from").map(time -> Times.instant("from", time));
        until = Objects.requireNonNull(until, "until").map(time -> Times.instant("until", time));
        Text.requireRange("page size", pageSize, 1, 200);
        Objects.requireNonNull(after, "after");
    }

    /** Returns a query for all events, 50 per page. */
    public static AuditQuery all() {
        return ALL;
    }

    /** Returns a copy of this query for events that concern this service account, which may be deleted. */
    public AuditQuery about(ServiceAccountId id) {
        return with(draft -> draft.account = Given.of("id", id));
    }

    /**
     * Returns a copy of this query for actions of this user.
     *
     * @throws IllegalArgumentException if the user id is blank, longer than 255 characters or contains a forbidden
     *     character
     */
    public AuditQuery by(String userId) {
        return by(PrincipalId.user(userId));
    }

    /** Returns a copy of this query for actions of this principal. */
    public AuditQuery by(PrincipalId principal) {
        return with(draft -> draft.by = Given.of("principal", principal));
    }

    /** Returns a copy of this query for actions with this token. */
    public AuditQuery withToken(TokenId id) {
        return with(draft -> draft.token = Given.of("id", id));
    }

    /**
     * Returns a copy of this query for this action.
     *
     * @throws IllegalArgumentException if the action is malformed
     */
    public AuditQuery action(String word) {
        return with(draft -> draft.action = Given.of("word", word));
    }

    /**
     * Returns a copy of this query for events with this target.
     *
     * @param type the type of the target, such as {@code service_account}, {@code token} or the host's own
     * @param id its identifier, compared exactly
     * @throws IllegalArgumentException if the type is malformed, or no target can have the identifier
     */
    public AuditQuery on(String type, String id) {
        AuditTarget thing = new AuditTarget(type, id, Optional.empty());
        return with(draft -> draft.target = Optional.of(thing));
    }

    /** Returns a copy of this query for events with this outcome. */
    public AuditQuery outcome(AuditOutcome ended) {
        return with(draft -> draft.outcome = Given.of("ended", ended));
    }

    /**
     * Returns a copy of this query for events at or after this time.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999
     */
    public AuditQuery from(Instant time) {
        return with(draft -> draft.from = Given.of("time", time));
    }

    /**
     * Returns a copy of this query for events before this time.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999
     */
    public AuditQuery until(Instant time) {
        return with(draft -> draft.until = Given.of("time", time));
    }

    /**
     * Returns a copy of this query with this page size.
     *
     * @param size 1 to 200
     * @throws IllegalArgumentException if the size is out of range
     */
    public AuditQuery pageSize(int size) {
        return with(draft -> draft.pageSize = size);
    }

    /** Returns a copy of this query for the page after this position. */
    public AuditQuery after(Cursor cursor) {
        return with(draft -> draft.after = Given.of("cursor", cursor));
    }

    private AuditQuery with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.query();
    }

    /** The conditions while one of them is being replaced. */
    private static final class Draft {

        private Optional<ServiceAccountId> account;
        private Optional<PrincipalId> by;
        private Optional<TokenId> token;
        private Optional<String> action;
        private Optional<AuditTarget> target;
        private Optional<AuditOutcome> outcome;
        private Optional<Instant> from;
        private Optional<Instant> until;
        private int pageSize;
        private Optional<Cursor> after;

        Draft(AuditQuery query) {
            account = query.account;
            by = query.by;
            token = query.token;
            action = query.action;
            target = query.target;
            outcome = query.outcome;
            from = query.from;
            until = query.until;
            pageSize = query.pageSize;
            after = query.after;
        }

        AuditQuery query() {
            return new AuditQuery(account, by, token, action, target, outcome, from, until, pageSize, after);
        }
    }
}
