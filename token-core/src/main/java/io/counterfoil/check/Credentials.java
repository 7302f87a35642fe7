package io.counterfoil.check;

import io.counterfoil.model.TokenId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the authenticator finds credentials: in the storage, or in memory while a lease allows it.
 *
 * @param <A> the answer to a token that is accepted, kept ready
 */
public interface Credentials<A> extends AutoCloseable {

    /** Reads the credential with this identifier from the storage. */
    Reading<A> read(TokenId token);

    /**
     * Returns the token that this text is the value of, secret and all, if it was accepted before and is still good by
     * what is remembered; null if it has to be found out, whatever the reason. Not an Optional: this is the hot path.
     *
     * @param bytes those of the text
     */
    default @Nullable KnownToken<A> recall(String tokenValue, byte[] bytes) {
        return null;
    }

    /**
     * Returns the token with this identifier, if it was accepted before and is still good by what is remembered, but for
     * its deadline; null if it has to be found out. Whoever asks still has to look at the secret.
     */
    default @Nullable KnownToken<A> find(TokenId token) {
        return null;
    }

    /**
     * Remembers what was read and accepted; null if it does not.
     *
     * @param answer makes the answer of values that others may have too
     */
    default @Nullable KnownToken<A> remember(Reading<A> reading, Function<Shared, A> answer) {
        return null;
    }

    /** What is remembered of this token is not what is stored any more. */
    default void forget(TokenId token) {}

    /** How it fares; all empty where nothing is cached. */
    default CacheHealth health() {
        return new CacheHealth(OptionalDouble.empty(), Optional.empty(), Optional.empty(), 0);
    }

    @Override
    default void close() {}

    /**
     * How a cache fares.
     *
     * @param hitRate the part of the look-ups that was answered from memory, 0 to 1; empty before the first
     * @param leaseAge how old the lease is; empty if there is none
     * @param lastPoll how long ago the last successful poll began
     * @param lapses how often a remembered credential could not be used because no lease held
     */
    record CacheHealth(OptionalDouble hitRate, Optional<Duration> leaseAge, Optional<Duration> lastPoll, long lapses) {}
}
