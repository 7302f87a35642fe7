package io.counterfoil.model;

import java.util.Objects;

/** The service account has no such token. */
public final class TokenNotFoundException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Of the token that was asked for. */
    public TokenNotFoundException(ServiceAccountId account, TokenId token) {
        super(
                "TOKEN_NOT_FOUND",
                "service account " + Objects.requireNonNull(account, "account") + " has no token "
                        + Objects.requireNonNull(token, "token"),
                null);
    }
}
