package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenOutline;
import io.counterfoil.lease.Lease;
import io.counterfoil.lease.LeaseClock;
import io.counterfoil.lease.LeaseHolder;
import io.counterfoil.lease.Poller;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredCredential;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers from memory while a lease holds, and else from the storage, with a bound on how many ask it at once: when a
 * lease lapses because the storage is slow, all requests must not fall upon it.
 */
final class LeasedCredentials implements Credentials {

    private static final int MAX_READS_AT_ONCE = 64;
    private static final long PATIENCE_MILLIS = 250;

    private final Storage storage;
    private final LeaseHolder<Era> holder;
    private final Poller poller;
    private final LeaseClock clock;
    private final MonotonicClock hostClock;
    private final Hashers hashers;
    private final Semaphore reads = new Semaphore(MAX_READS_AT_ONCE);
    private final RoughCounter hits = new RoughCounter();
    private final LongAdder misses = new LongAdder();
    private final LongAdder lapses = new LongAdder();

    LeasedCredentials(
            Storage storage,
            LeaseHolder<Era> holder,
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
    public Optional<StoredCredential> find(TokenId token) {
        poller.ensureStarted();
        // Before the storage is read: the epoch by which the answer will be judged later.
        Lease<Era> lease = holder.lease();
        if (lease != null) {
            Optional<StoredCredential> remembered = lease.era().find(token);
            // The clock is read after the entry was fetched: a pause between the two must not stretch the lease.
            if (remembered.isPresent() && lease.holds(clock)) {
                hits.increment();
                return remembered;
            }
            if (remembered.isPresent()) {
                lapses.increment();
            }
        }
        misses.increment();
        Optional<StoredCredential> read = read(token);
        if (lease != null) {
            read.filter(LeasedCredentials::isWorthKeeping)
                    .ifPresent(credential -> lease.era().remember(credential, lease.number()));
        }
        return read;
    }

    @Override
    public @Nullable KnownToken recall(String tokenValue) {
        Lease<Era> lease = holder.lease();
        byte[] bytes = lease == null ? null : TokenOutline.bytes(tokenValue);
        if (lease == null || bytes == null) {
            return null;
        }
        KnownToken token = lease.era().recall(tokenValue, bytes);
        if (token == null) {
            return null;
        }
        // Read after the token was fetched, as in find.
        LeaseClock.Moment now = clock.now();
        hostClock.passTo(now);
        if (!lease.holdsAt(now)
                || !token.isSurelyLiveAt(hostClock.latestMicros())
                || !token.isProvenBy(bytes, hashers)) {
            return null;
        }
        hits.increment();
        return token;
    }

    @Override
    public void recognise(String tokenValue, ParsedToken token, AuthenticationResult.Accepted answer) {
        Lease<Era> lease = holder.lease();
        if (lease != null) {
            lease.era().recognise(tokenValue, token, answer);
        }
    }

    @Override
    public void forget(TokenId token) {
        Lease<Era> lease = holder.lease();
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
     * Only what may be accepted: an account that is enabled again must not be refused from memory. And not what ends
     * with the first use of another token: nobody waits until all nodes have noticed that.
     */
    private static boolean isWorthKeeping(StoredCredential credential) {
        return credential.state().enabled()
                && credential.token().state().revokedAt().isEmpty()
                && !credential.token().awaitsFirstUse()
                && credential.token().state().graceAfterFirstUse().isEmpty();
    }

    private Optional<StoredCredential> read(TokenId token) {
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
