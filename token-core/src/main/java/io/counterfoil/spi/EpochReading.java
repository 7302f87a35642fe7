package io.counterfoil.spi;

import io.counterfoil.model.ServiceAccountId;
import java.util.List;
import java.util.Objects;

/**
 * The state of the revocation log, read in one statement.
 *
 * @param number the number of the epoch, 0 before the first
 * @param nonce a random text that came with this number, so that a number that was reached twice, after a restore, is
 *     not taken for the same
 * @param terms what was declared
 * @param entries the numbered entries that were asked for, by ascending number
 * @param complete whether these are all of them
 * @param unnumbered whether there are entries without a number
 * @param primary whether the answer came from a server that takes writes
 */
public record EpochReading(
        long number,
        String nonce,
        LeaseTerms terms,
        List<Entry> entries,
        boolean complete,
        boolean unnumbered,
        boolean primary) {

    /** Copies the entries. */
    public EpochReading {
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(terms, "terms");
        entries = List.copyOf(Objects.requireNonNull(entries, "entries"));
    }

    /**
     * A restricting change in the log. Several may share a number.
     *
     * @param number the number of the epoch that it moved to
     * @param nonce the nonce of that epoch
     * @param account the account that was restricted
     */
    public record Entry(long number, String nonce, ServiceAccountId account) {

        /** Both are required. */
        public Entry {
            Objects.requireNonNull(nonce, "nonce");
            Objects.requireNonNull(account, "account");
        }
    }
}
