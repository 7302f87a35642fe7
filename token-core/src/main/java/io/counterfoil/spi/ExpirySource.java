package io.counterfoil.spi;

import java.time.Instant;
import java.util.List;

/** An ability that a {@link Storage} may have besides: to find tokens whose deadline passed unrecorded. */
public interface ExpirySource {

    /**
     * The live accounts that have a token whose deadline is after neither this time nor the storage's own, that was not
     * revoked before it, and whose expiry is not {@linkplain TokenState#expiryRecorded recorded}; the longest expired
     * first, no more than the limit.
     */
    List<AccountRef> unrecordedExpiries(Instant now, int limit);
}
