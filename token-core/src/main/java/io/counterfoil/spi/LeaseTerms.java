package io.counterfoil.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * The terms that all nodes that answer from memory share.
 *
 * @param lease how long a node may answer from memory after it began to read the epoch, in whole milliseconds
 * @param protocol the version of the lease protocol
 * @param fingerprint the fingerprint of the role hierarchy: 64 hexadecimal digits
 */
public record LeaseTerms(Duration lease, int protocol, String fingerprint) {

    /**
     * Creates terms.
     *
     * @throws NullPointerException if one of them is null
     */
    public LeaseTerms {
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }
}
