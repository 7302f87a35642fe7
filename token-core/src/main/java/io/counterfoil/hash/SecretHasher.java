package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A scheme that turns the secret of a token into the digest that is stored, and checks a secret against it.
 *
 * <p>A host chooses one and hands it to the builder of the {@code Counterfoil}, which calls the rest. A secret of 256
 * random bits is as safe under a fast digest as under a slow one (NIST SP 800-63B-4 and OWASP ASVS 5.0, 6.5.2, ask for
 * 112), so {@link #sha256()} is the default. {@link #hmacSha256} adds a key that is not in the database.
 * {@link #argon2id()} is for hosts whose rules demand a memory-hard hash.
 *
 * <p>Instances are thread-safe, on virtual threads too.
 */
public sealed interface SecretHasher permits Sha256Hasher, HmacSha256Hasher, Argon2idHasher {

    /** SHA-256 of the secret. */
    static SecretHasher sha256() {
        return new Sha256Hasher();
    }

    /**
     * HMAC-SHA-256 of token id and secret, keyed with a pepper.
     *
     * @param current the pepper of new digests
     * @param former peppers that earlier digests still need
     * @throws IllegalArgumentException if two peppers have the same id
     */
    static SecretHasher hmacSha256(Pepper current, Pepper... former) {
        return new HmacSha256Hasher(current, former);
    }

    /** Argon2id with {@link Argon2Parameters#defaults()}. */
    static SecretHasher argon2id() {
        return argon2id(Argon2Parameters.defaults());
    }

    /**
     * Argon2id (RFC 9106), version 1.3, with a salt of 16 bytes and a hash of 32.
     *
     * <p>It needs {@code de.mkammerer:argon2-jvm} at run time. It makes one computation per token at a time, and as
     * many at once as there are permits; whoever has waited 250 ms for either is turned away with a
     * {@link StorageUnavailableException}. The last 10,000 tokens that matched are remembered in the process, as a hash
     * under a key that exists only there: such a token costs no further computation, whether the secret is right or
     * wrong. A token with an unknown id costs none either.
     */
    static SecretHasher argon2id(Argon2Parameters parameters) {
        Objects.requireNonNull(parameters, "parameters");
        return new Argon2idHasher(parameters.cost(), Permits.forComputations(parameters.permits()));
    }

    /**
     * The digest of a new secret, or of one whose digest is due for an upgrade; called by the library.
     *
     * @throws StorageUnavailableException if no permit for a computation was free in time
     */
    Digest digest(TokenId id, TokenSecret secret);

    /** The {@linkplain Digest#scheme tags} of the digests that it verifies; called by the library. */
    Set<String> schemes();

    /**
     * Whether it can judge this digest: the scheme is its own, the pepper configured, the form sound and the stored
     * parameters within bounds; called by the library.
     */
    boolean verifies(Digest digest);

    /**
     * Whether the digest is that of this secret of this token, compared in constant time; called by the library.
     *
     * @return false also for a digest that it does not {@linkplain #verifies verify}
     * @throws StorageUnavailableException if no permit for a computation was free in time
     */
    boolean matches(TokenId id, TokenSecret secret, Digest digest);

    /**
     * Returns whether a digest that is kept as words is that of this secret, compared in constant time; called by the
     * library.
     *
     * @return false also for a scheme whose digests are longer than 32 bytes
     */
    boolean matches(TokenSecret secret, DigestWords words);

    /**
     * Returns whether the digest is that of this secret of this token, if that is known without a slow computation;
     * called by the library.
     */
    Optional<Boolean> matchesNow(TokenId id, TokenSecret secret, Digest digest);

    /** Whether a new digest would be made in the same way: nothing to upgrade; called by the library. */
    boolean isCurrent(Digest digest);

    /**
     * Takes as long as {@link #matches} does for a wrong secret, so that an unknown id doesn't show; called by the
     * library. Argon2id does nothing here: an attacker could make it work without end.
     */
    void spendOnUnknown(TokenId id, TokenSecret secret);

    /**
     * Refuses to start without what it needs at run time; called by the library when the {@code Counterfoil} is built.
     *
     * @throws IllegalStateException if a jar or its native library is missing, with the dependency to add
     */
    void requireAvailable();

    /** How many computations could begin now; empty for a scheme that bounds none. */
    OptionalInt availablePermits();
}
