package io.counterfoil.lease;

import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.Optional;

/**
 * A feed that answers in time or throws {@link io.counterfoil.model.StorageUnavailableException}, whatever its storage
 * does: a locked row, a silent network, an empty pool. It uses {@link BoundedCalls}.
 */
public final class BoundedFeed implements RevocationFeed, AutoCloseable {

    /** The time-out of a declaration. */
    public static final Duration DECLARE = Duration.ofSeconds(10);

    /** The time-out of a numbering. */
    public static final Duration NUMBER = Duration.ofSeconds(3);

    private static final Duration SHORTEST_POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    private final RevocationFeed feed;
    private final Duration patience;
    private final BoundedCalls calls = new BoundedCalls();

    private BoundedFeed(RevocationFeed feed, Duration patience) {
        this.feed = feed;
        this.patience = patience;
    }

    /** Returns the feed for numbering. */
    public static BoundedFeed forNumbering(RevocationFeed feed) {
        return new BoundedFeed(feed, NUMBER);
    }

    /**
     * Returns the feed for polls under a lease. A poll is abandoned after half a lease: the next one, on a different
     * thread and connection, can still renew the lease before it expires.
     */
    public static BoundedFeed forPolls(RevocationFeed feed, Duration lease) {
        return new BoundedFeed(feed, pollPatience(lease));
    }

    /** Returns the time-out of a poll under this lease. */
    static Duration pollPatience(Duration lease) {
        Duration half = lease.dividedBy(2);
        Duration longest = half.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : half;
        return longest.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : longest;
    }

    @Override
    public void declare(LeaseTerms terms) {
        calls.call("declare lease", DECLARE, () -> {
            feed.declare(terms);
            return true;
        });
    }

    @Override
    public EpochReading read(long from, int limit) {
        return calls.call("poll epoch", patience, () -> feed.read(from, limit));
    }

    @Override
    public Optional<LeaseTerms> number() {
        return calls.call("number revocations", patience, feed::number);
    }

    /** Runs on the calling thread, because the question is about its transaction. */
    @Override
    public boolean isInsideHostTransaction() {
        return feed.isInsideHostTransaction();
    }

    @Override
    public boolean joinsHostTransactions() {
        return feed.joinsHostTransactions();
    }

    @Override
    public void close() {
        calls.close();
    }
}
