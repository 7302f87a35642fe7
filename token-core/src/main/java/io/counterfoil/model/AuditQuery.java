package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which audit events to search, newest first. Conditions are joined by "and"; a search never shows what the actor may
 * not see.
 *
 * @param account only events that concern this service account
 * @param by only what this principal did
 * @param token only what was done with this token
 * @param action only this action
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
        Optional<Instant> from,
        Optional<Instant> until,
        int pageSize,
        Optional<Cursor> after) {

    /** @throws IllegalArgumentException if the page size or a time is outside its range, or the action is none */
    public AuditQuery {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(token, "token");
        action = Objects.requireNonNull(action, "action")
                .map(word -> Text.matching("audit action", word, AuditTarget.WORD));
        from = Objects.requireNonNull(from, "from").map(time -> Times.instant("from", time));
        until = Objects.requireNonNull(until, "until").map(time -> Times.instant("until", time));
        Text.requireRange("page size", pageSize, 1, 200);
        Objects.requireNonNull(after, "after");
    }

    /** All events, 50 a page. */
    public static AuditQuery all() {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                50,
                Optional.empty());
    }

    /** Only events that concern this service account, deleted ones included. */
    public AuditQuery about(ServiceAccountId id) {
        return new AuditQuery(Given.of("id", id), by, token, action, from, until, pageSize, after);
    }

    /** Only what this user did. */
    public AuditQuery by(String userId) {
        return by(PrincipalId.user(userId));
    }

    /** Only what this principal did. */
    public AuditQuery by(PrincipalId principal) {
        return new AuditQuery(account, Given.of("principal", principal), token, action, from, until, pageSize, after);
    }

    /** Only what was done with this token. */
    public AuditQuery withToken(TokenId id) {
        return new AuditQuery(account, by, Given.of("id", id), action, from, until, pageSize, after);
    }

    /** Only this action. */
    public AuditQuery action(String word) {
        return new AuditQuery(account, by, token, Given.of("word", word), from, until, pageSize, after);
    }

    /** Only events at or after this time. */
    public AuditQuery from(Instant time) {
        return new AuditQuery(account, by, token, action, Given.of("time", time), until, pageSize, after);
    }

    /** Only events before this time. */
    public AuditQuery until(Instant time) {
        return new AuditQuery(account, by, token, action, from, Given.of("time", time), pageSize, after);
    }

    /** This many events a page. */
    public AuditQuery pageSize(int size) {
        return new AuditQuery(account, by, token, action, from, until, size, after);
    }

    /** The page after this place. */
    public AuditQuery after(Cursor cursor) {
        return new AuditQuery(account, by, token, action, from, until, pageSize, Given.of("cursor", cursor));
    }
}
