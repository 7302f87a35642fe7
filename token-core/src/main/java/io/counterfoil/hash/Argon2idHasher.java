package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import io.counterfoil.model.TokenId;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Argon2id (RFC 9106) through argon2-jvm, protected against use for denial of service.
 *
 * <p>Matches are remembered, each token has one computation at a time, and permits bound the total. A stored digest is
 * refused unless its parameters are within the bounds of {@link Argon2Parameters}; a presented token determines no
 * parameters.
 */
final class Argon2idHasher implements SecretHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int REMEMBERED_MATCHES = 10_000;

    private final Argon2Cost cost;
    private final Permits permits;
    private final PerTokenLock turns = new PerTokenLock();
    private final SecureRandom random = new SecureRandom();
    private final MatchMemory memory = new MatchMemory(random, REMEMBERED_MATCHES);

    Argon2idHasher(Argon2Cost cost, Permits permits) {
        this.cost = cost;
        this.permits = permits;
    }

    @Override
    public Digest digest(TokenId id, TokenSecret secret) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = permits.use(() -> Argon2.hash(cost, secret.reveal(), salt, HASH_BYTES));
        Digest digest = new PhcString(cost, salt, hash).toDigest();
        memory.remember(id, secret, digest);
        return digest;
    }

    @Override
    public Set<String> schemes() {
        return Set.of(PhcString.SCHEME);
    }

    @Override
    public boolean verifies(Digest digest) {
        return PhcString.read(digest).isPresent();
    }

    @Override
    public boolean matches(TokenId id, TokenSecret secret, Digest digest) {
        return memory.recall(id, secret, digest)
                .orElseGet(() -> PhcString.read(digest)
                        .map(stored -> turns.take(id, () -> verify(id, secret, digest, stored)))
                        .orElse(false));
    }

    @Override
    public boolean matches(TokenSecret secret, DigestWords words) {
        return false;
    }

    @Override
    public Optional<Boolean> matchesNow(TokenId id, TokenSecret secret, Digest digest) {
        return memory.recall(id, secret, digest);
    }

    @Override
    public boolean isCurrent(Digest digest) {
        return PhcString.read(digest).map(PhcString::cost).filter(cost::equals).isPresent();
    }

    @Override
    public void spendOnUnknown(TokenId id, TokenSecret secret) {
        // Bogus tokens must be cheap to refuse; timing may reveal that an id is unknown.
    }

    @Override
    public void requireAvailable() {
        Argon2.requireAvailable();
    }

    @Override
    public OptionalInt availablePermits() {
        return OptionalInt.of(permits.available());
    }

    @Override
    public String toString() {
        return "SecretHasher[" + PhcString.SCHEME + "]";
    }

    /** Verifies a secret. A thread that had to wait may find the result of the previous one. */
    private boolean verify(TokenId id, TokenSecret secret, Digest digest, PhcString stored) {
        Optional<Boolean> known = memory.recall(id, secret, digest);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] computed =
                permits.use(() -> Argon2.hash(stored.cost(), secret.reveal(), stored.salt(), stored.hashLength()));
        if (!stored.hasHash(computed)) {
            return false;
        }
        memory.remember(id, secret, digest);
        return true;
    }
}
