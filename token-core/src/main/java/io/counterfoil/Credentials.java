package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Where the authenticator finds credentials: in the storage, or in memory while a lease allows it. */
interface Credentials extends AutoCloseable {

    /** The credential with this identifier, as new as the promise of {@link CachePolicy} asks for. */
    Optional<StoredCredential> find(TokenId token);

    /**
     * The token that this text is the value of, secret and all, if it was accepted before and is still good by what is
     * remembered; null if it has to be found out, whatever the reason. Not an Optional: this is the hot path.
     */
    default @Nullable KnownToken recall(String tokenValue) {
        return null;
    }

    /** A token was accepted by this value, and may be recalled by it. */
    default void recognise(String tokenValue, ParsedToken token, AuthenticationResult.Accepted answer) {}

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
