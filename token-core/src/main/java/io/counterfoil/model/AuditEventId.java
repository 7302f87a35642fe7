package io.counterfoil.model;

/**
 * The identifier of an audit event, by which a consumer discards duplicates.
 *
 * @param value 26 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}. The library's identifiers begin with the
 *     time, so that they sort by creation, and end with 65 random bits
 */
public record AuditEventId(String value) {

    private static final int LENGTH = 26;

    /**
     * Creates an identifier.
     *
     * @throws IllegalArgumentException if the value does not have this form
     */
    public AuditEventId {
        value = Text.ownIdentifier("audit event id", value, LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
