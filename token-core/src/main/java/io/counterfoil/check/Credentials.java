package io.counterfoil.check;

import io.counterfoil.model.TokenId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds credentials in the storage, or in memory while a lease holds.
 *
 * @param <A> the prepared result for an accepted token
 */
public interface Credentials<A> extends AutoCloseable {

    /** Reads the credential with this identifier from the storage. */
    Reading<A> read(TokenId token);

    /**
     * Returns the token that this text is the value of, including the secret, if it was accepted before and is still
     * valid according to the cache; null if that is unknown for any reason. Not an Optional, because this is the hot
     * path.
     *
     * @param bytes the bytes of the text
     */
    default @Nullable KnownToken<A> recall(String tokenValue, byte[] bytes) {
        return null;
    }

    /**
     * Returns the token with this identifier, if it was accepted before and is still valid according to the cache,
     * except for its deadline; null if that is unknown. The caller must still verify the secret.
     */
    default @Nullable KnownToken<A> find(TokenId token) {
        return null;
    }

    /**
     * Caches an accepted credential; returns null if it does not.
     *
     * @param answer creates the result from values that may be shared
     */
    default @Nullable KnownToken<A> remember(Reading<A> reading, Function<Shared, A> answer) {
        return null;
    }

    /** Removes a token whose cached state is outdated. */
    default void forget(TokenId token) {}

    /** Returns the state of the cache; empty values without one. */
    default CacheHealth health() {
        return new CacheHealth(OptionalDouble.empty(), Optional.empty(), Optional.empty(), 0);
    }

    @Override
    default void close() {}

    /**
     * The state of a cache.
     *
     * @param hitRate the share of look-ups answered from memory, 0 to 1; empty before the first
     * @param leaseAge the age of the lease; empty if there is none
     * @param lastPoll how long ago the last successful poll began
     * @param lapses how often a cached credential could not be used because no lease held
     */
    record CacheHealth(OptionalDouble hitRate, Optional<Duration> leaseAge, Optional<Duration> lastPoll, long lapses) {}
}
