package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A scheme that computes the stored digest of a token's secret, and verifies a secret against it.
 *
 * <p>A host chooses a scheme and passes it to the builder of the {@code Counterfoil}, which calls the other methods. A
 * secret of 256 random bits is as safe under a fast digest as under a slow one (NIST SP 800-63B-4 and OWASP ASVS 5.0,
 * 6.5.2, require 112), so {@link #sha256()} is the default. {@link #hmacSha256} adds a key outside the database. {@link
 * #argon2id()} is for hosts that are required to use a memory-hard hash.
 *
 * <p>Instances are thread-safe, on virtual threads too.
 */
public sealed interface SecretHasher permits Sha256Hasher, HmacSha256Hasher, Argon2idHasher {

    /** Returns a scheme that computes SHA-256 of the secret. */
    static SecretHasher sha256() {
        return new Sha256Hasher();
    }

    /**
     * Returns a scheme that computes HMAC-SHA-256 of token id and secret with a pepper.
     *
     * @param current the pepper of new digests
     * @param former peppers that earlier digests still need
     * @throws IllegalArgumentException if two peppers have the same id
     */
    static SecretHasher hmacSha256(Pepper current, Pepper... former) {
        return new HmacSha256Hasher(current, former);
    }

    /** Returns a scheme that computes Argon2id with {@link Argon2Parameters#defaults()}. */
    static SecretHasher argon2id() {
        return argon2id(Argon2Parameters.defaults());
    }

    /**
     * Returns a scheme that computes Argon2id (RFC 9106), version 1.3, with a salt of 16 bytes and a hash of 32.
     *
     * <p>It requires {@code de.mkammerer:argon2-jvm} at run time. Each token has one computation at a time, and the
     * permits bound the total; a thread that has waited 250 ms for either gets a {@link StorageUnavailableException}.
     * The process remembers the last 10,000 matching tokens as hashes under a key that exists only there: such a token
     * costs no further computation, whether the secret is right or wrong. A token with an unknown id costs none either.
     */
    static SecretHasher argon2id(Argon2Parameters parameters) {
        Objects.requireNonNull(parameters, "parameters");
        return new Argon2idHasher(parameters.cost(), Permits.forComputations(parameters.permits()));
    }

    /**
     * Returns the digest of a new secret, or of one whose digest is due for an upgrade. Called by the library.
     *
     * @throws StorageUnavailableException if no permit for a computation was available in time
     */
    Digest digest(TokenId id, TokenSecret secret);

    /** Returns the {@linkplain Digest#scheme tags} of the digests that this scheme verifies. Called by the library. */
    Set<String> schemes();

    /**
     * Returns whether this scheme can verify a digest: the scheme is its own, the pepper is configured, the form is
     * valid and the stored parameters are within bounds. Called by the library.
     */
    boolean verifies(Digest digest);

    /**
     * Returns whether the digest belongs to this secret of this token, comparing in constant time. Called by the
     * library.
     *
     * @return false also for a digest that this scheme does not {@linkplain #verifies verify}
     * @throws StorageUnavailableException if no permit for a computation was available in time
     */
    boolean matches(TokenId id, TokenSecret secret, Digest digest);

    /**
     * Returns whether a digest stored as words belongs to this secret, comparing in constant time. Called by the
     * library.
     *
     * @return false also for a scheme whose digests are longer than 32 bytes
     */
    boolean matches(TokenSecret secret, DigestWords words);

    /**
     * Returns whether the digest belongs to this secret of this token, if that is known without a slow computation.
     * Called by the library.
     */
    Optional<Boolean> matchesNow(TokenId id, TokenSecret secret, Digest digest);

    /**
     * Returns whether a new digest would be computed in the same way, so that no upgrade is due. Called by the library.
     */
    boolean isCurrent(Digest digest);

    /**
     * Takes as long as {@link #matches} does for a wrong secret, so that timing does not reveal an unknown id. Called
     * by the library. Argon2id does nothing here, because an attacker could make it compute without limit.
     */
    void spendOnUnknown(TokenId id, TokenSecret secret);

    /**
     * Verifies that everything needed at run time is available. Called by the library when the {@code Counterfoil} is
     * built.
     *
     * @throws IllegalStateException if a jar or its native library is missing; the message names the dependency to add
     */
    void requireAvailable();

    /** Returns how many computations could begin now; empty for a scheme without a bound. */
    OptionalInt availablePermits();
}
