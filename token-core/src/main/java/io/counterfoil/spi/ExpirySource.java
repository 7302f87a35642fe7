package io.counterfoil.spi;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** An ability that a {@link Storage} may have besides: to find tokens whose deadline passed unrecorded. */
public interface ExpirySource {

    /**
     * Where a token ran out.
     *
     * @param organization the organization
     * @param account the account whose token it is
     */
    record Place(OrganizationId organization, ServiceAccountId account) {

        /** Both are required. */
        public Place {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(account, "account");
        }
    }

    /**
     * The live accounts that have a token whose deadline is not after this time, that was not revoked, and whose expiry
     * is not {@linkplain TokenState#expiryRecorded recorded}; the longest expired first, no more than the limit.
     */
    List<Place> unrecordedExpiries(Instant now, int limit);
}
