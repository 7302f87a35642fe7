package io.counterfoil.model;

/**
 * The identifier of a service account: chosen at random by the library, public, and never used again.
 *
 * @param value 26 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}, which are 130 random bits
 */
public record ServiceAccountId(String value) {

    private static final int LENGTH = 26;

    /** @throws IllegalArgumentException if the value is not of that form */
    public ServiceAccountId {
        value = Text.ownIdentifier("service account id", value, LENGTH);
    }

    /** The identifier that a host kept, in a URL for example. */
    public static ServiceAccountId of(String value) {
        return new ServiceAccountId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
