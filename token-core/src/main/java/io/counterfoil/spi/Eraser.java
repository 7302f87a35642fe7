package io.counterfoil.spi;

import io.counterfoil.model.Erasure;
import io.counterfoil.model.OrganizationId;
import java.util.Objects;

/** An optional capability of a {@link Storage}: removing everything that belongs to an organization. */
public interface Eraser {

    /**
     * Removes part of what deleted accounts of an organization left behind, and of its audit events, up to the limit of
     * rows. Once only the organization itself remains, removes that. Never removes a live account or its tokens. Each
     * call is one transaction; calling this again completes an interrupted erasure.
     *
     * @return what was removed
     */
    Part erase(OrganizationId organization, int limit);

    /**
     * The result of one call.
     *
     * @param removed accounts, tokens and audit events
     * @param complete whether nothing remains to be removed
     */
    record Part(Erasure removed, boolean complete) {

        /**
         * Creates a result.
         *
         * @throws NullPointerException if the erasure is null
         */
        public Part {
            Objects.requireNonNull(removed, "removed");
        }
    }
}
