package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.util.Objects;

/**
 * A token that a notice may be due about.
 *
 * @param account the account of the token
 * @param token the token
 * @param place the moment by which candidates are ordered, in microseconds since 1970
 */
public record NoticeCandidate(AccountRef account, TokenId token, long place) {

    /** Both are required. */
    public NoticeCandidate {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(token, "token");
    }
}
