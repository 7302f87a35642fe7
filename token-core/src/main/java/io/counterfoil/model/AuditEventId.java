package io.counterfoil.model;

/**
 * The identifier of an audit event, by which a consumer drops duplicates.
 *
 * @param value 26 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}: those of the library begin with the time, so that
 *     they sort as they were made, and end with 65 random bits
 */
public record AuditEventId(String value) {

    private static final int LENGTH = 26;

    /** @throws IllegalArgumentException if the value is not of that form */
    public AuditEventId {
        value = Text.ownIdentifier("audit event id", value, LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
