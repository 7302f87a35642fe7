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

/** The hasher for new tokens, and those that older tokens were hashed with. Only these verify. */
public final class Hashers {

    private final SecretHasher current;
    private final List<SecretHasher> all;
    private final UnverifiableSchemes unverifiable;

    /** @throws IllegalStateException if two of them claim a scheme: only the first would ever be asked */
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

    /** Whether the token's secret is the digested one; false, and noted, for a digest that no listed hasher verifies. */
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

    /** Returns the schemes that were met and that no listed hasher verifies. */
    public Set<String> unverifiableSchemes() {
        return unverifiable.schemes();
    }

    /** Does the work of a comparison for a token that does not exist, so that time does not tell; always false. */
    boolean unknown(TokenId id, TokenSecret secret) {
        current.spendOnUnknown(id, secret);
        return false;
    }

    /** Whether a digest that matched should give way to one of the scheme in force. */
    boolean isOutdated(Digest digest) {
        return !current.verifies(digest) || !current.isCurrent(digest);
    }

    /** Whether a digest costs next to nothing, so that one may be computed while rows are held. */
    public boolean isFast() {
        return current.availablePermits().isEmpty();
    }

    /** How many digests could be computed at once from now; empty if that is not bounded. */
    public OptionalInt availablePermits() {
        return current.availablePermits();
    }
}
