package io.counterfoil.spi;

import io.counterfoil.model.Notice;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Selects tokens that may have due notices: tokens of enabled accounts, neither revoked nor ended.
 *
 * @param kind {@link Notice.Kind#TOKEN_EXPIRES}: current tokens that expire in the period; {@link
 *     Notice.Kind#OVERLAP_ENDS}: superseded tokens that end in it; {@link Notice.Kind#TOKEN_UNUSED}: current tokens
 *     that were issued before its end, and last used before it or never
 * @param from the start of the period, exclusive; the present for unused tokens
 * @param until the end of the period, inclusive
 * @param mark excludes tokens about which the notice with this mark was delivered; empty for unused tokens, whose mark
 *     is their last use in microseconds, 0 for never
 * @param after only candidates after this one; empty to start
 * @param limit how many at most
 */
public record NoticeSearch(
        Notice.Kind kind,
        Instant from,
        Instant until,
        Optional<Long> mark,
        Optional<NoticeCandidate> after,
        int limit) {

    /**
     * Creates a search.
     *
     * @throws NullPointerException if one of them is null
     */
    public NoticeSearch {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(after, "after");
    }

    /** Returns this search for candidates after this one. */
    public NoticeSearch goingOnAfter(NoticeCandidate last) {
        return new NoticeSearch(kind, from, until, mark, Optional.of(Objects.requireNonNull(last, "last")), limit);
    }
}
