package io.counterfoil.model;

/**
 * The identifier of a service account: chosen by the library, public, and never reused.
 *
 * @param value 26 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}. They begin with the time of the creation and
 *     end with 80 random bits; after a creation with a request id they are its fingerprint
 */
public record ServiceAccountId(String value) {

    private static final int LENGTH = 26;

    /**
     * Creates an identifier.
     *
     * @throws IllegalArgumentException if the value does not have this form
     */
    public ServiceAccountId {
        value = Text.ownIdentifier("service account id", value, LENGTH);
    }

    /**
     * Returns an identifier that a host stored, for example in a URL.
     *
     * @throws IllegalArgumentException if the value is not 26 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}
     */
    public static ServiceAccountId of(String value) {
        return new ServiceAccountId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
