package io.counterfoil;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.spi.Basis;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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
    public CommitResult commit(Proposal proposal, Participation participation) {
        List<Change> written = open.get(Thread.currentThread());
        if (participation == Participation.INDEPENDENT || written == null) {
            return super.commit(proposal, participation);
        }
        Optional<Change> change = proposal.decide(basis(proposal));
        change.ifPresent(written::add);
        return change.isPresent() ? CommitResult.COMMITTED : CommitResult.UNCHANGED;
    }

    private Basis basis(Proposal proposal) {
        List<StoredAccount> accounts = Stream.concat(proposal.subject().stream(), proposal.witnesses().stream())
                .distinct()
                .flatMap(id -> load(proposal.organization(), id, Participation.JOINED).stream())
                .toList();
        return Basis.of(accounts, OptionalInt.empty(), Instant::now);
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
