package io.counterfoil.spi;

import java.time.Instant;
import java.util.List;

/** An optional capability of a {@link Storage}: finding tokens with unrecorded expiries. */
public interface ExpirySource {

    /**
     * Returns live accounts that have a token whose deadline has passed by both this time and the storage's clock, that
     * was not revoked before its deadline, and whose expiry is not {@linkplain TokenState#expiryRecorded recorded}; the
     * longest expired first, up to the limit.
     */
    List<AccountRef> unrecordedExpiries(Instant now, int limit);
}
