package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.util.Objects;

/**
 * A token that may have a due notice.
 *
 * @param account the account of the token
 * @param token the token
 * @param place the position in the order of the storage that found the candidate
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
