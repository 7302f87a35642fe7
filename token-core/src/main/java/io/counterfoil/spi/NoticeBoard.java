package io.counterfoil.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An optional capability of a {@link Storage}: finding due notices, and ensuring that each is delivered by one node at
 * a time, and once. Uses transactions of its own, and measures claims by the storage's own clock.
 */
public interface NoticeBoard {

    /** Returns the time by the storage's own clock. */
    Instant time();

    /**
     * Returns tokens that may have due notices, in all organizations, in an order that the storage chooses for each kind.
     * Uses an index, so that the cost depends on how many such tokens there are, not on how many tokens there are.
     */
    List<NoticeCandidate> candidates(NoticeSearch search);

    /**
     * Returns live accounts that users own, in all organizations, ordered by organization, owner, time of
     * creation and account.
     *
     * @param after only accounts after this one; empty to start
     * @param limit how many at most
     */
    List<OwnedAccount> ownedAccounts(Optional<OwnedAccount> after, int limit);

    /**
     * Claims a notice for this long.
     *
     * @param claim identifies the claim; a random text of up to 26 characters
     * @param lease how long the claim lasts, by the storage's clock
     * @return false if the notice was delivered, a different claim holds, or the account is not live
     */
    boolean claim(NoticeKey notice, AccountRef account, String claim, Duration lease);

    /**
     * Records that the notice was delivered. The record is removed when the token is purged, or when the account is
     * deleted and its tokens are purged.
     */
    void delivered(NoticeKey notice);

    /** Releases the claim if it still holds: the notice was not delivered. */
    void release(NoticeKey notice, String claim);
}
