package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Selects audit events, newest first. Conditions are joined by "and"; a search never shows what the actor may
 * not see.
 *
 * @param account only events that concern this service account
 * @param by only what this principal did
 * @param token only what was done with this token
 * @param action only this action
 * @param target only events whose target has this type and identifier, whatever its name
 * @param outcome only events that ended so
 * @param from only events at or after this time
 * @param until only events before this time
 * @param pageSize 1 to 200 events a page
 * @param after the page after this place
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

    /** @throws IllegalArgumentException if the page size or a time is outside its range, or the action is none */
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

    /** All events, 50 a page. */
    public static AuditQuery all() {
        return ALL;
    }

    /** Only events that concern this service account, deleted ones included. */
    public AuditQuery about(ServiceAccountId id) {
        return with(draft -> draft.account = Given.of("id", id));
    }

    /** Only what this user did. */
    public AuditQuery by(String userId) {
        return by(PrincipalId.user(userId));
    }

    /** Only what this principal did. */
    public AuditQuery by(PrincipalId principal) {
        return with(draft -> draft.by = Given.of("principal", principal));
    }

    /** Only what was done with this token. */
    public AuditQuery withToken(TokenId id) {
        return with(draft -> draft.token = Given.of("id", id));
    }

    /** Only this action. */
    public AuditQuery action(String word) {
        return with(draft -> draft.action = Given.of("word", word));
    }

    /**
     * Only events about this thing.
     *
     * @param type the type of the target, such as {@code service_account}, {@code token} or the host's own
     * @param id its identifier, compared exactly
     * @throws IllegalArgumentException if the type is not a word, or no target can have the identifier
     */
    public AuditQuery on(String type, String id) {
        AuditTarget thing = new AuditTarget(type, id, Optional.empty());
        return with(draft -> draft.target = Optional.of(thing));
    }

    /** Only events that ended so. */
    public AuditQuery outcome(AuditOutcome ended) {
        return with(draft -> draft.outcome = Given.of("ended", ended));
    }

    /** Only events at or after this time. */
    public AuditQuery from(Instant time) {
        return with(draft -> draft.from = Given.of("time", time));
    }

    /** Only events before this time. */
    public AuditQuery until(Instant time) {
        return with(draft -> draft.until = Given.of("time", time));
    }

    /** This many events a page. */
    public AuditQuery pageSize(int size) {
        return with(draft -> draft.pageSize = size);
    }

    /** The page after this place. */
    public AuditQuery after(Cursor cursor) {
        return with(draft -> draft.after = Given.of("cursor", cursor));
    }

    private AuditQuery with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.query();
    }

    /** The conditions while one of them is replaced. */
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
