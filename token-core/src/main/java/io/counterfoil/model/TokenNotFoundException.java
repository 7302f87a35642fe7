package io.counterfoil.model;

import java.util.Objects;

/** Thrown if the service account has no such token. */
public final class TokenNotFoundException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the requested token. */
    public TokenNotFoundException(ServiceAccountId account, TokenId token) {
        super(
                "TOKEN_NOT_FOUND",
                "service account " + Objects.requireNonNull(account, "account") + " has no token "
                        + Objects.requireNonNull(token, "token"),
                null);
    }
}
