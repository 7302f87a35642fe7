package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a person should hear of before it hurts.
 *
 * @param id identifies the notice: should a crash cause a second delivery, it has the same identifier
 * @param kind what it is about
 * @param account the account, whose owner is the one to tell
 * @param token the token that it is about, with its last use; empty for {@link Kind#OWNER_GONE}
 * @param at when the token or the overlap ends, or since when the token is unused: its last use, or else its issue;
 *     empty for {@link Kind#OWNER_GONE}
 */
public record Notice(String id, Kind kind, ServiceAccount account, Optional<TokenInfo> token, Optional<Instant> at) {

    /** All of them are required. */
    public Notice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(at, "at");
    }

    /** What a notice is about. More kinds may be added: a handler should ignore those that it does not know. */
    public enum Kind {
        /** The current token of an enabled account expires soon. */
        TOKEN_EXPIRES,
        /** A superseded token of an enabled account stops working soon. */
        OVERLAP_ENDS,
        /** A live token has not been used for long. */
        TOKEN_UNUSED,
        /** The user directory does not know the owner of the account any more. */
        OWNER_GONE
    }
}
