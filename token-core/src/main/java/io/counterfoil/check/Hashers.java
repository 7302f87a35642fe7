package io.counterfoil.check;

import io.counterfoil.audit.UnverifiableSchemes;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenSecret;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.model.TokenId;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hasher for new tokens, and those of older tokens. Only these verify. */
public final class Hashers {

    private final SecretHasher current;
    private final List<SecretHasher> all;
    private final UnverifiableSchemes unverifiable;

    /**
     * Creates the hashers.
     *
     * @throws IllegalStateException if two of them have the same scheme, because only the first would ever be used
     */
    public Hashers(List<SecretHasher> currentFirst, UnverifiableSchemes unverifiable) {
        Set<String> claimed = new HashSet<>();
        for (SecretHasher hasher : currentFirst) {
            for (String scheme : hasher.schemes()) {
                if (!claimed.add(scheme)) {
                    throw refused(scheme);
                }
            }
        }
        this.current = currentFirst.get(0);
        this.all = List.copyOf(currentFirst);
        this.unverifiable = unverifiable;
    }

    private static IllegalStateException refused(String scheme) {
        return new IllegalStateException("secretHasher has two hashers for " + scheme + "; only the first would ever be"
                + " asked: list each scheme once, and all peppers, each with an id of its own, in one hmacSha256");
    }

    public Digest digest(ParsedToken token) {
        return current.digest(token.id(), token.secret());
    }

    /**
     * Returns whether the digest belongs to the token's secret; false, and recorded, if no listed hasher verifies the
     * digest.
     */
    public boolean matches(TokenId id, TokenSecret secret, Digest digest) {
        SecretHasher hasher = of(digest);
        if (hasher == null) {
            unverifiable.note(digest.scheme());
            return unknown(id, secret);
        }
        return hasher.matches(id, secret, digest);
    }

    /** Returns the hasher that verifies this digest; null if its scheme is not listed. */
    @Nullable
    SecretHasher of(Digest digest) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).verifies(digest)) {
                return all.get(i);
            }
        }
        return null;
    }

    /** Returns the schemes of stored digests that no listed hasher verifies. */
    public Set<String> unverifiableSchemes() {
        return unverifiable.schemes();
    }

    /**
     * Performs the work of a comparison for a token that does not exist, so that timing does not reveal that; always
     * false.
     */
    boolean unknown(TokenId id, TokenSecret secret) {
        current.spendOnUnknown(id, secret);
        return false;
    }

    /** Returns whether a matching digest should be replaced with one of the current scheme. */
    boolean isOutdated(Digest digest) {
        return !current.verifies(digest) || !current.isCurrent(digest);
    }

    /** Returns whether a digest is cheap enough to be computed while rows are held. */
    public boolean isFast() {
        return current.availablePermits().isEmpty();
    }

    /** Returns how many digest computations could begin now; empty if that is not bounded. */
    public OptionalInt availablePermits() {
        return current.availablePermits();
    }
}
