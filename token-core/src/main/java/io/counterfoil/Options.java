package io.counterfoil;

import io.counterfoil.format.TokenFormat;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.lease.Revocations;
import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.spi.CounterfoilListener;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.UserDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The options of a {@link Counterfoil}, with their defaults. */
final class Options {

    final Storage storage;
    final Option<TokenFormat> format = new Option<>("tokenPrefix", TokenFormat.of("cfsa"));
    final Option<RoleHierarchy> roles = new Option<>("roles", RoleHierarchy.standard());
    final Option<AccessPolicy> accessPolicy = new Option<>("accessPolicy", AccessPolicy.standard());
    final Option<TokenPolicy> tokenPolicy = new Option<>("tokenPolicy", TokenPolicy.defaults());
    final Option<List<SecretHasher>> hashers = new Option<>("secretHasher", List.of(SecretHasher.sha256()));
    final Option<Optional<UserDirectory>> users = new Option<>("userDirectory", Optional.empty());
    final Option<Optional<ImportedTokens>> imported = new Option<>("importedTokens", Optional.empty());
    final Option<CachePolicy> cache = new Option<>("cache", CachePolicy.none());
    final Option<InstantSource> clock = new Option<>("clock", InstantSource.system());
    final Option<Optional<CounterfoilListener>> listener = new Option<>("listener", Optional.empty());
    LongSupplier elapsedTime = System::nanoTime;

    Options(Storage storage) {
        this.storage = Objects.requireNonNull(storage, "storage");
    }

    /** Returns how long a node may keep accepting an older token from memory, the minimum of every grace. */
    Duration shortestGrace() {
        return cache.get().isLeased() ? Revocations.bound(cache.get().lease()) : Duration.ZERO;
    }

    /**
     * Verifies that the options are consistent.
     *
     * @throws IllegalStateException if options contradict each other, or a hasher lacks a jar or a native library
     */
    void requireNoContradiction() {
        requireKnown("minimumToCreate", accessPolicy.get().minimumToCreate());
        requireKnown("minimumToManageAll", accessPolicy.get().minimumToManageAll());
        Duration maxOverlap = tokenPolicy.get().maxOverlap();
        if (maxOverlap.compareTo(shortestGrace()) < 0) {
            throw new IllegalStateException("the token policy's maxOverlap " + maxOverlap + " is shorter than a"
                    + " revocation takes under the leased cache, " + shortestGrace()
                    + ": no grace of expiresAfterFirstUse could suit both");
        }
        hashers.get().forEach(SecretHasher::requireAvailable);
    }

    private void requireKnown(String what, Role role) {
        if (!roles.get().contains(role)) {
            throw new IllegalStateException("the access policy's " + what + " is " + role
                    + ", which the role hierarchy does not have; name another with AccessPolicy.of");
        }
    }
}
