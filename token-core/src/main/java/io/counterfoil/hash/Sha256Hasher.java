package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import io.counterfoil.model.TokenId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** SHA-256 (FIPS 180-4) of the secret: 43 characters, and therefore one block. */
final class Sha256Hasher implements SecretHasher {

    private static final String SCHEME = "sha256";
    private static final int BYTES = 32;

    private final SpareDigests spares = new SpareDigests();

    /** The digest that an unknown token is compared with. */
    private final Digest nobodys = Digest.owning(SCHEME, new byte[BYTES]);

    @Override
    public Digest digest(TokenId id, TokenSecret secret) {
        return Digest.owning(SCHEME, Sha256.create().of(secret));
    }

    @Override
    public Set<String> schemes() {
        return Set.of(SCHEME);
    }

    @Override
    public boolean verifies(Digest digest) {
        return digest.scheme().equals(SCHEME) && digest.length() == BYTES;
    }

    @Override
    public boolean matches(TokenId id, TokenSecret secret, Digest digest) {
        if (!verifies(digest)) {
            return false;
        }
        Sha256 worker = spares.take();
        boolean matches = digest.matches(worker.of(secret));
        spares.giveBack(worker);
        return matches;
    }

    @Override
    public boolean matches(TokenSecret secret, DigestWords words) {
        Sha256 worker = spares.take();
        boolean matches = words.isSameAs(worker.of(secret));
        spares.giveBack(worker);
        return matches;
    }

    @Override
    public Optional<Boolean> matchesNow(TokenId id, TokenSecret secret, Digest digest) {
        return Optional.of(matches(id, secret, digest));
    }

    @Override
    public boolean isCurrent(Digest digest) {
        return verifies(digest);
    }

    @Override
    public void spendOnUnknown(TokenId id, TokenSecret secret) {
        boolean unused = matches(id, secret, nobodys);
    }

    @Override
    public void requireAvailable() {
        // Every Java runtime has SHA-256, or this object would not exist.
    }

    @Override
    public OptionalInt availablePermits() {
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return "SecretHasher[" + SCHEME + "]";
    }
}
