package io.counterfoil.spi;

import io.counterfoil.model.Erasure;
import io.counterfoil.model.OrganizationId;
import java.util.Objects;

/** An ability that a {@link Storage} may have besides: to remove everything that belongs to an organization. */
public interface Eraser {

    /**
     * Removes a part of what deleted accounts of an organization left behind, and of its audit events, no more rows than the
     * limit; and, once nothing but the organization itself is left, that. Never removes a live account or its tokens. Each
     * call is one transaction; an interrupted erasure is completed by calling this again.
     *
     * @return what was removed
     */
    Part erase(OrganizationId organization, int limit);

    /**
     * What one call removed.
     *
     * @param removed accounts, tokens and audit events
     * @param complete whether nothing is left to remove
     */
    record Part(Erasure removed, boolean complete) {

        /** The erasure is required. */
        public Part {
            Objects.requireNonNull(removed, "removed");
        }
    }
}
