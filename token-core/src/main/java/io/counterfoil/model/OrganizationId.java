package io.counterfoil.model;

/**
 * The tenant that an account, a token or an audit event belongs to; nothing ever crosses it.
 *
 * @param value the host's own identifier, compared exactly: 1 to 255 characters, no control characters, no white space
 *     at either end
 */
public record OrganizationId(String value) {

    /** @throws IllegalArgumentException if the value is blank, too long or holds a forbidden character */
    public OrganizationId {
        value = Text.identifier("organization id", value, 255);
    }

    /** The organization with this identifier. */
    public static OrganizationId of(String value) {
        return new OrganizationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
