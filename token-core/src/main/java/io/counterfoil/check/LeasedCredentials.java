package io.counterfoil.check;

import io.counterfoil.hash.Digest;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.lease.Lease;
import io.counterfoil.lease.LeaseClock;
import io.counterfoil.lease.LeaseHolder;
import io.counterfoil.lease.Poller;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.time.MonotonicClock;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers from memory while a lease holds, and otherwise from the storage, with a bound on concurrent reads: when a
 * lease expires because the storage is slow, not all requests may reach it at once.
 */
public final class LeasedCredentials<A> implements Credentials<A> {

    private static final int MAX_READS_AT_ONCE = 64;
    private static final long PATIENCE_MILLIS = 250;
    /** How far the clock that a recalled token is checked with may be behind. */
    private static final long CLOCK_MICROS = 1_000;

    private final Storage storage;
    private final LeaseHolder<Era<A>> holder;
    private final Poller poller;
    private final LeaseClock clock;
    private final MonotonicClock hostClock;
    private final Hashers hashers;
    private final Shared shared = new Shared();
    private final Semaphore reads = new Semaphore(MAX_READS_AT_ONCE);
    private final RoughCounter hits = new RoughCounter();
    private final LongAdder misses = new LongAdder();
    private final LongAdder lapses = new LongAdder();

    public LeasedCredentials(
            Storage storage,
            LeaseHolder<Era<A>> holder,
            Poller poller,
            LeaseClock clock,
            MonotonicClock hostClock,
            Hashers hashers) {
        this.storage = storage;
        this.holder = holder;
        this.poller = poller;
        this.clock = clock;
        this.hostClock = hostClock;
        this.hashers = hashers;
    }

    @Override
    public Reading<A> read(TokenId token) {
        poller.ensureStarted();
        // Before the storage is read: the epoch that the answer will be compared with.
        Lease<Era<A>> lease = holder.lease();
        misses.increment();
        return new Reading<>(readInTurn(token), lease);
    }

    @Override
    public @Nullable KnownToken<A> recall(String tokenValue, byte[] bytes) {
        Lease<Era<A>> lease = holder.lease();
        if (lease == null) {
            return null;
        }
        KnownToken<A> token = lease.era().find(bytes);
        if (token == null || !token.hasOutline(tokenValue, bytes)) {
            return null;
        }
        // Read after the token was fetched: a pause between the two must not stretch the lease.
        LeaseClock.Moment now = clock.now();
        hostClock.passTo(now);
        // In its last millisecond a more precise clock must decide.
        if (!lease.holdsAt(now)
                || !token.isLiveAt(hostClock.latestMicros() + CLOCK_MICROS)
                || !token.isProvenBy(bytes)) {
            return null;
        }
        hits.increment();
        return token;
    }

    @Override
    public @Nullable KnownToken<A> find(TokenId id) {
        Lease<Era<A>> lease = holder.lease();
        if (lease == null) {
            return null;
        }
        KnownToken<A> token = lease.era().find(id);
        if (token == null) {
            return null;
        }
        // Read after the token was fetched, as in recall.
        if (!lease.holds(clock)) {
            lapses.increment();
            return null;
        }
        hits.increment();
        return token;
    }

    @Override
    public @Nullable KnownToken<A> remember(Reading<A> reading, Function<Shared, A> answer) {
        Lease<Era<A>> lease = reading.lease();
        StoredCredential credential = reading.credential().orElse(null);
        if (lease == null || credential == null || !isWorthKeeping(credential)) {
            return null;
        }
        Digest digest = credential.digest();
        SecretHasher hasher = hashers.of(digest);
        KnownToken<A> token = new KnownToken<>(
                new CredentialAtEpoch(credential, lease.number()),
                shared.of(new ValueKind(shared.of(credential.token().prefix()), shared.of(digest.scheme()), hasher)),
                hasher != null && hasher.availablePermits().isEmpty() && !hashers.isOutdated(digest),
                answer.apply(shared));
        lease.era().remember(token);
        return token;
    }

    @Override
    public void forget(TokenId token) {
        Lease<Era<A>> lease = holder.lease();
        if (lease != null) {
            lease.era().forget(token);
        }
    }

    @Override
    public CacheHealth health() {
        long found = hits.sum();
        long all = found + misses.sum();
        return new CacheHealth(
                all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) found / all),
                holder.leaseAge(),
                holder.lastPollAge(),
                lapses.sum());
    }

    @Override
    public void close() {
        poller.close();
    }

    /**
     * Returns whether to cache a credential. Only acceptable ones: an account that is enabled again must not be refused
     * from memory. And none that end with the first use of a newer token, because nobody waits until all nodes have
     * noticed that.
     */
    private static boolean isWorthKeeping(StoredCredential credential) {
        return credential.state().enabled()
                && credential.token().revokedAt().isEmpty()
                && !credential.token().awaitsFirstUse()
                && credential.token().graceAfterFirstUse().isEmpty();
    }

    private Optional<StoredCredential> readInTurn(TokenId token) {
        try {
            if (!reads.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new StorageUnavailableException(
                        MAX_READS_AT_ONCE + " authentications wait for the storage already", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailableException("interrupted while waiting for the storage", e);
        }
        try {
            return storage.findCredential(token);
        } finally {
            reads.release();
        }
    }
}
