package io.counterfoil.rules;

import io.counterfoil.model.ServiceAccountId;
import java.util.Objects;
import java.util.Set;

/**
 * The service accounts that an acting one descends from: those that created or own it, and those that created or own
 * these.
 *
 * @param makers their identifiers
 * @param isComplete whether there are no others; a deleted account hides its own
 */
public record Lineage(Set<ServiceAccountId> makers, boolean isComplete) {

    /** The lineage of an actor that descends from no service account. */
    public static final Lineage NONE = new Lineage(Set.of(), true);

    /** Creates a lineage from a copy of the identifiers. */
    public Lineage {
        makers = Set.copyOf(Objects.requireNonNull(makers, "makers"));
    }
}
