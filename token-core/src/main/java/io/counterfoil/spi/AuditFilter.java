package io.counterfoil.spi;

import io.counterfoil.model.AuditQuery;
import java.util.Objects;

/**
 * Which audit events to list.
 *
 * @param visibility what the actor may see; where that is not everything, only events whose
 *     {@link io.counterfoil.model.AuditEvent#account account} is visible, or which a visible account brought about; deleted
 *     accounts by the owner they had
 * @param query what was asked for
 */
public record AuditFilter(Visibility visibility, AuditQuery query) {

    /** Both are required. */
    public AuditFilter {
        Objects.requireNonNull(visibility, "visibility");
        Objects.requireNonNull(query, "query");
    }
}
