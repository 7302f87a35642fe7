package io.counterfoil.spi;

import io.counterfoil.model.ServiceAccountId;
import java.util.List;
import java.util.Objects;

/**
 * The state of the revocation log, read in one statement.
 *
 * @param number the number of the epoch, 0 before the first
 * @param nonce a random text assigned with this number, so that a number that is reached again after a restore is not
 *     considered the same
 * @param terms the declared lease
 * @param entries the requested numbered entries, by ascending number
 * @param complete whether these are all of them
 * @param unnumbered whether there are entries without a number
 * @param primary whether the answer came from a server that accepts writes
 */
public record EpochReading(
        long number,
        String nonce,
        LeaseTerms terms,
        List<Entry> entries,
        boolean complete,
        boolean unnumbered,
        boolean primary) {

    /** Creates a reading from a copy of the entries. */
    public EpochReading {
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(terms, "terms");
        entries = List.copyOf(Objects.requireNonNull(entries, "entries"));
    }

    /**
     * A restricting change in the log. Several may share a number.
     *
     * @param number the number of the epoch that it started
     * @param nonce the nonce of that epoch
     * @param account the restricted account
     */
    public record Entry(long number, String nonce, ServiceAccountId account) {

        /**
         * Creates an entry.
         *
         * @throws NullPointerException if one of them is null
         */
        public Entry {
            Objects.requireNonNull(nonce, "nonce");
            Objects.requireNonNull(account, "account");
        }
    }
}
