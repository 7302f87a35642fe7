package io.counterfoil;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.RevocationFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A storage that joins the host's transactions, one for each thread: what was written counts when the host commits. */
public final class JoiningStorage extends StorageWrapper {

    private final Map<Thread, List<Change>> open = new ConcurrentHashMap<>();
    private final JoiningFeed feed;

    public JoiningStorage(InMemoryStorage inner) {
        super(inner);
        this.feed = new JoiningFeed(inner.revocations().orElseThrow());
    }

    public void beginTransaction() {
        open.put(Thread.currentThread(), new ArrayList<>());
    }

    public void commitTransaction() {
        open.remove(Thread.currentThread()).forEach(change -> super.commit(change, Participation.INDEPENDENT));
    }

    @Override
    public CommitResult commit(Change change, Participation participation) {
        List<Change> written = open.get(Thread.currentThread());
        if (participation == Participation.JOINED && written != null) {
            written.add(change);
            return CommitResult.COMMITTED;
        }
        return super.commit(change, participation);
    }

    @Override
    public Optional<RevocationFeed> revocations() {
        return Optional.of(feed);
    }

    public FeedWrapper feed() {
        return feed;
    }

    private final class JoiningFeed extends FeedWrapper {

        JoiningFeed(RevocationFeed inner) {
            super(inner);
        }

        @Override
        public boolean isInsideHostTransaction() {
            return open.containsKey(Thread.currentThread());
        }

        @Override
        public boolean joinsHostTransactions() {
            return true;
        }
    }
}
