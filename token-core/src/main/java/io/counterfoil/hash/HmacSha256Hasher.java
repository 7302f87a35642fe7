package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import io.counterfoil.model.TokenId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** HMAC-SHA-256 of id and secret with the pepper in the digest's scheme. */
final class HmacSha256Hasher implements SecretHasher {

    private static final String SCHEME = "hmac-sha256:";

    private final String currentScheme;
    private final KeyedHash currentHash;
    private final Map<String, KeyedHash> hashesByScheme;

    /** The digest that an unknown token is compared with. */
    private final Digest nobodys;

    HmacSha256Hasher(Pepper current, Pepper... former) {
        Objects.requireNonNull(current, "current");
        Map<String, KeyedHash> hashes = new HashMap<>();
        currentScheme = SCHEME + current.id();
        currentHash = current.keyedHash();
        hashes.put(currentScheme, currentHash);
        for (Pepper pepper : Objects.requireNonNull(former, "former")) {
            Objects.requireNonNull(pepper, "former pepper");
            if (hashes.putIfAbsent(SCHEME + pepper.id(), pepper.keyedHash()) != null) {
                throw new IllegalArgumentException("pepper " + pepper.id() + " is given twice");
            }
        }
        hashesByScheme = Map.copyOf(hashes);
        nobodys = Digest.owning(currentScheme, new byte[KeyedHash.BYTES]);
    }

    @Override
    public Digest digest(TokenId id, TokenSecret secret) {
        return Digest.owning(currentScheme, currentHash.of(id, secret));
    }

    @Override
    public Set<String> schemes() {
        return hashesByScheme.keySet();
    }

    @Override
    public boolean verifies(Digest digest) {
        return hashesByScheme.containsKey(digest.scheme()) && digest.length() == KeyedHash.BYTES;
    }

    @Override
    public boolean matches(TokenId id, TokenSecret secret, Digest digest) {
        KeyedHash hash = hashesByScheme.get(digest.scheme());
        return hash != null && verifies(digest) && digest.matches(hash.of(id, secret));
    }

    @Override
    public boolean matches(TokenSecret secret, DigestWords words) {
        KeyedHash hash = hashesByScheme.get(words.scheme());
        return hash != null && words.isSameAs(hash.of(words.token(), secret));
    }

    @Override
    public Optional<Boolean> matchesNow(TokenId id, TokenSecret secret, Digest digest) {
        return Optional.of(matches(id, secret, digest));
    }

    @Override
    public boolean isCurrent(Digest digest) {
        return verifies(digest) && digest.scheme().equals(currentScheme);
    }

    @Override
    public void spendOnUnknown(TokenId id, TokenSecret secret) {
        boolean unused = matches(id, secret, nobodys);
    }

    @Override
    public void requireAvailable() {
        // Every Java runtime has HMAC-SHA-256, or this object would not exist.
    }

    @Override
    public OptionalInt availablePermits() {
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return "SecretHasher[" + currentScheme + "]";
    }
}
