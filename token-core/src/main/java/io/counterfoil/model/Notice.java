package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Information for a person before a problem occurs.
 *
 * @param id identifies the notice; a repeated delivery after a crash has the same identifier
 * @param kind the kind of notice
 * @param account the account, whose owner is to be informed
 * @param token the token concerned, with its last use; empty for {@link Kind#OWNER_GONE}
 * @param at when the token or the overlap ends, or since when the token has been unused: its last use, or else its
 *     issue; empty for {@link Kind#OWNER_GONE}
 */
public record Notice(String id, Kind kind, ServiceAccount account, Optional<TokenInfo> token, Optional<Instant> at) {

    /**
     * Creates a notice.
     *
     * @throws NullPointerException if one of them is null
     */
    public Notice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(at, "at");
    }

    /** The kind of a notice. New kinds may be added: a handler should ignore unknown ones. */
    public enum Kind {
        /** The current token of an enabled account expires soon. */
        TOKEN_EXPIRES,
        /** A superseded token of an enabled account stops working soon. */
        OVERLAP_ENDS,
        /** A live token has not been used for a long time. */
        TOKEN_UNUSED,
        /** The user directory no longer knows the owner of the account. */
        OWNER_GONE
    }
}
