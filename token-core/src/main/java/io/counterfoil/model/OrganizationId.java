package io.counterfoil.model;

/**
 * The tenant that an account, a token or an audit event belongs to. Nothing crosses organizations.
 *
 * @param value the host's own identifier, compared exactly: 1 to 255 characters without control characters, and without
 *     white space at either end
 */
public record OrganizationId(String value) {

    /**
     * Creates an identifier.
     *
     * @throws IllegalArgumentException if the value is blank, too long or contains a forbidden character
     */
    public OrganizationId {
        value = Text.identifier("organization id", value, 255);
    }

    /**
     * Returns the organization with this identifier.
     *
     * @throws IllegalArgumentException if the value is blank, longer than 255 characters or contains a forbidden
     *     character
     */
    public static OrganizationId of(String value) {
        return new OrganizationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
