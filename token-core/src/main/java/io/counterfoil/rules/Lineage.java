package io.counterfoil.rules;

import io.counterfoil.model.ServiceAccountId;
import java.util.Objects;
import java.util.Set;

/**
 * The service accounts that an acting one descends from: those that made it or own it, and those that made or own these.
 *
 * @param makers their identifiers
 * @param isComplete whether there are no others; one that was deleted hides those behind it
 */
public record Lineage(Set<ServiceAccountId> makers, boolean isComplete) {

    /** Of an actor that descends from no service account. */
    public static final Lineage NONE = new Lineage(Set.of(), true);

    /** Copies the identifiers. */
    public Lineage {
        makers = Set.copyOf(Objects.requireNonNull(makers, "makers"));
    }
}
