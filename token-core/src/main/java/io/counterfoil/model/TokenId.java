package io.counterfoil.model;

/**
 * The public part of a token: it names the token in lists, logs and audit events, and gives no access.
 *
 * @param value 20 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}, which are 100 random bits
 */
public record TokenId(String value) {

    private static final int LENGTH = 20;

    /** @throws IllegalArgumentException if the value is not of that form */
    public TokenId {
        value = Text.ownIdentifier("token id", value, LENGTH);
    }

    /** The identifier that a host kept, in a URL for example. */
    public static TokenId of(String value) {
        return new TokenId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
