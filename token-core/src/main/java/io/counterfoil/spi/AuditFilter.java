package io.counterfoil.spi;

import io.counterfoil.model.AuditQuery;
import java.util.Objects;

/**
 * Selects audit events.
 *
 * @param visibility what the actor may see; if that is not everything, only events whose {@link
 *     io.counterfoil.model.AuditEvent#account account} is visible, or whose actor is a visible account; deleted
 *     accounts by their last owner
 * @param query the conditions of the request
 */
public record AuditFilter(Visibility visibility, AuditQuery query) {

    /**
     * Creates a filter.
     *
     * @throws NullPointerException if one of them is null
     */
    public AuditFilter {
        Objects.requireNonNull(visibility, "visibility");
        Objects.requireNonNull(query, "query");
    }
}
