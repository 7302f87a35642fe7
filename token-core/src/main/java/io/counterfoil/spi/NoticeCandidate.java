package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.util.Objects;

/**
 * A token that may have a due notice.
 *
 * @param account the account of the token
 * @param token the token
 * @param place the time by which candidates are ordered, in microseconds since 1970
 */
public record NoticeCandidate(AccountRef account, TokenId token, long place) {

    /**
     * Creates a candidate.
     *
     * @throws NullPointerException if one of them is null
     */
    public NoticeCandidate {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(token, "token");
    }
}
