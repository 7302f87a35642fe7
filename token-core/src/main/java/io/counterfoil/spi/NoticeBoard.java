package io.counterfoil.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An ability that a {@link Storage} may have besides: to find what notices are due about, and to see to it that each is
 * delivered by one node at a time, and once. Works in transactions of its own, and measures claims by the storage's own
 * clock.
 */
public interface NoticeBoard {

    /**
     * Finds tokens that a notice may be due about, in all organizations, by ascending place and then token. By an index, so
     * that its cost depends on how many are found.
     */
    List<NoticeCandidate> candidates(NoticeSearch search);

    /** Finds live accounts that users own, in all organizations, ordered by organization, owner and account. */
    List<OwnedAccount> ownedAccounts(Optional<OwnedAccount> after, int limit);

    /**
     * Claims a notice for this long.
     *
     * @param claim names the claim; a random text of up to 26 characters
     * @return false if the notice was delivered, somebody else's claim still holds, or the account is not live
     */
    boolean claim(NoticeKey notice, AccountRef account, String claim, Duration lease);

    /**
     * Records that the notice was delivered, by whoever claimed it. That is forgotten when the token is purged, or the
     * account is deleted and its tokens are.
     */
    void delivered(NoticeKey notice);

    /** Gives the claim up, if it is still held: the notice was not delivered. */
    void release(NoticeKey notice, String claim);
}
