package io.counterfoil.model;

/** The service account has no such token. */
public final class TokenNotFoundException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Of the token that was asked for. */
    public TokenNotFoundException(ServiceAccountId account, TokenId token) {
        super("TOKEN_NOT_FOUND", "service account " + account + " has no token " + token, null);
    }
}
