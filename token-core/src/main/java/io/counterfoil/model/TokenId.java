package io.counterfoil.model;

/**
 * The public part of a token. It identifies the token in lists, logs and audit events, and grants no access.
 *
 * @param value 20 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}, which are 100 random bits
 */
public record TokenId(String value) {

    private static final int LENGTH = 20;

    /**
     * Creates an identifier.
     *
     * @throws IllegalArgumentException if the value does not have this form
     */
    public TokenId {
        value = Text.ownIdentifier("token id", value, LENGTH);
    }

    /**
     * Returns an identifier that a host stored, for example in a URL.
     *
     * @throws IllegalArgumentException if the value is not 20 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}
     */
    public static TokenId of(String value) {
        return new TokenId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
