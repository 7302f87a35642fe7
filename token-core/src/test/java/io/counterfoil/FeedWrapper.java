package io.counterfoil;

import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A feed that hands everything on to another, counts, and fails or lies when a test says so. */
public class FeedWrapper implements RevocationFeed {

    public final AtomicInteger reads = new AtomicInteger();
    public final AtomicInteger numberings = new AtomicInteger();
    public final List<Long> asked = new CopyOnWriteArrayList<>();
    public volatile boolean readsFail;
    public volatile boolean numberingsFail;
    public volatile boolean isReplica;

    private final RevocationFeed inner;

    public FeedWrapper(RevocationFeed inner) {
        this.inner = inner;
    }

    @Override
    public void declare(LeaseTerms terms) {
        inner.declare(terms);
    }

    @Override
    public EpochReading read(long from, int limit) {
        reads.incrementAndGet();
        asked.add(from);
        if (readsFail) {
            throw new StorageUnavailableException("no connection", null);
        }
        EpochReading read = inner.read(from, limit);
        return isReplica ? asReplica(read) : read;
    }

    @Override
    public Optional<LeaseTerms> number() {
        numberings.incrementAndGet();
        if (numberingsFail) {
            throw new StorageUnavailableException("the epoch row is locked", null);
        }
        return inner.number();
    }

    @Override
    public boolean isInsideHostTransaction() {
        return inner.isInsideHostTransaction();
    }

    @Override
    public boolean joinsHostTransactions() {
        return inner.joinsHostTransactions();
    }

    public static EpochReading asReplica(EpochReading read) {
        return new EpochReading(
                read.number(),
                read.nonce(),
                read.terms(),
                new ArrayList<>(read.entries()),
                read.complete(),
                read.unnumbered(),
                false);
    }
}
