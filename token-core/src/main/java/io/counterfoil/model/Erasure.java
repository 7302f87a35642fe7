package io.counterfoil.model;

import java.util.Objects;

/**
 * The result of an erasure. A call that completes an interrupted one counts only what remained.
 *
 * @param organization the erased organization
 * @param accounts how many service accounts were removed, including tombstones
 * @param tokens how many tokens were removed
 * @param auditEvents how many audit events were removed
 */
public record Erasure(OrganizationId organization, long accounts, long tokens, long auditEvents) {

    /**
     * Creates a result.
     *
     * @throws NullPointerException if the organization is null
     */
    public Erasure {
        Objects.requireNonNull(organization, "organization");
    }
}
