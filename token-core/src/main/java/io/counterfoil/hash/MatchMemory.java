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
 * The secrets that matched lately, each as a hash under a key that exists in this process only.
 *
 * <p>Only right secrets get in, so strangers can't fill it. An entry counts for the exact digest it was made for: after
 * a new digest it is worth nothing.
 */
final class MatchMemory {

    private static final int KEY_BYTES = 32;

    private final KeyedHash keyedHash;
    private final int capacity;

    /** In the order of use, under the lock of this object. */
    private final Map<TokenId, Match> matches = new LinkedHashMap<>(16, 0.75f, true);

    MatchMemory(SecureRandom random, int capacity) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        this.keyedHash = KeyedHash.withKey(key);
        this.capacity = capacity;
    }

    /**
     * Whether this secret is the one that made the digest; empty if not known.
     *
     * <p>Knowing the right one is enough to refuse any other: two secrets with one digest would be a collision.
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
