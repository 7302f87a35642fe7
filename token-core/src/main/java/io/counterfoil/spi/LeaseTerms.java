package io.counterfoil.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * What all nodes that answer from memory must agree upon.
 *
 * @param lease how long a node may do so after it began to read the epoch, in whole milliseconds
 * @param protocol the version of the rules by which it does so
 * @param fingerprint of the role hierarchy: 64 hexadecimal digits
 */
public record LeaseTerms(Duration lease, int protocol, String fingerprint) {

    /** All of them are required. */
    public LeaseTerms {
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }
}
