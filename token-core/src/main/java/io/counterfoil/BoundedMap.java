package io.counterfoil;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.counterfoil.model.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent map that drops what was used least when it is full. It needs {@code com.github.ben-manes.caffeine:caffeine}
 * at run time, and is the only class that does.
 */
final class BoundedMap {

    private final Cache<TokenId, Era.Entry> cache;
    private final int maximumEntries;

    BoundedMap(int maximumEntries) {
        this.maximumEntries = maximumEntries;
        // On the caller's thread: a pool of the library's own would outlive it.
        this.cache = Caffeine.newBuilder()
                .maximumSize(maximumEntries)
                .executor(Runnable::run)
                .build();
    }

    /** @throws IllegalStateException if the jar is missing */
    static void requireAvailable() {
        try {
            new BoundedMap(1);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "a leased cache needs com.github.ben-manes.caffeine:caffeine at run time; add the dependency", e);
        }
    }

    Era.@Nullable Entry get(TokenId token) {
        return cache.getIfPresent(token);
    }

    void put(TokenId token, Era.Entry entry) {
        cache.put(token, entry);
    }

    void remove(TokenId token) {
        cache.invalidate(token);
    }

    int maximumEntries() {
        return maximumEntries;
    }

    long size() {
        return cache.estimatedSize();
    }
}
