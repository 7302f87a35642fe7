package io.counterfoil.model;

import java.util.Objects;

/**
 * What an erasure removed. A call that completes an interrupted one counts only what was left to remove.
 *
 * @param organization the organization that was erased
 * @param accounts how many service accounts were removed, tombstones included
 * @param tokens how many tokens were removed
 * @param auditEvents how many audit events were removed
 */
public record Erasure(OrganizationId organization, long accounts, long tokens, long auditEvents) {

    /** The organization is required. */
    public Erasure {
        Objects.requireNonNull(organization, "organization");
    }
}
