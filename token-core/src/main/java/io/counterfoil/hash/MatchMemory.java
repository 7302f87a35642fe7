package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import io.counterfoil.model.TokenId;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers recently matched secrets, each as a hash under a key that exists only in this process.
 *
 * <p>Only matching secrets are added, so that others cannot fill it. An entry is valid for the exact digest that it was
 * created for, and not for a new digest.
 */
final class MatchMemory {

    private static final int KEY_BYTES = 32;

    private final KeyedHash keyedHash;
    private final int capacity;

    /** In the order of use, guarded by the lock of this object. */
    private final Map<TokenId, Match> matches = new LinkedHashMap<>(16, 0.75f, true);

    MatchMemory(SecureRandom random, int capacity) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        this.keyedHash = KeyedHash.withKey(key);
        this.capacity = capacity;
    }

    /**
     * Returns whether this secret matches the digest; empty if unknown.
     *
     * <p>Knowing the right secret is sufficient to refuse any other: two secrets with one digest would be a collision.
     */
    Optional<Boolean> recall(TokenId id, TokenSecret secret, Digest digest) {
        Match match = find(id);
        if (match == null || !match.digest().sameAs(digest)) {
            return Optional.empty();
        }
        return Optional.of(match.keyed().matches(keyedHash.of(id, secret)));
    }

    void remember(TokenId id, TokenSecret secret, Digest digest) {
        Match match = new Match(digest, Digest.owning("process", keyedHash.of(id, secret)));
        synchronized (matches) {
            matches.put(id, match);
            if (matches.size() > capacity) {
                Iterator<TokenId> leastRecent = matches.keySet().iterator();
                leastRecent.next();
                leastRecent.remove();
            }
        }
    }

    private @Nullable Match find(TokenId id) {
        synchronized (matches) {
            return matches.get(id);
        }
    }

    private record Match(Digest digest, Digest keyed) {}
}
