package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The differences between the tokens of two versions of an account, found in one pass over both. */
final class TokenDifference {

    private final List<StoredToken> added = new ArrayList<>();
    private final List<StoredToken> removed = new ArrayList<>();
    private final List<Pair> altered = new ArrayList<>();

    TokenDifference(Optional<StoredAccount> before, StoredAccount after) {
        Map<TokenId, StoredToken> earlier = new HashMap<>();
        List<StoredToken> tokensBefore = before.map(StoredAccount::tokens).orElse(List.of());
        for (StoredToken token : tokensBefore) {
            earlier.put(token.id(), token);
        }
        Set<TokenId> kept = new HashSet<>();
        for (StoredToken token : after.tokens()) {
            StoredToken known = earlier.get(token.id());
            if (known == null) {
                added.add(token);
            } else if (!known.state().equals(token.state())) {
                altered.add(new Pair(known, token));
            }
            kept.add(token.id());
        }
        for (StoredToken token : tokensBefore) {
            if (!kept.contains(token.id())) {
                removed.add(token);
            }
        }
    }

    /** Returns the tokens that are only in the later version. */
    List<StoredToken> added() {
        return added;
    }

    /** Returns the tokens that are only in the earlier version. */
    List<StoredToken> removed() {
        return removed;
    }

    /** Returns the tokens whose state is different in the later version. */
    List<StoredToken> altered() {
        List<StoredToken> later = new ArrayList<>();
        for (Pair pair : altered) {
            later.add(pair.later());
        }
        return later;
    }

    /** Returns whether a token ends earlier, or may do so without a caller that waits for it. */
    boolean restricts() {
        for (Pair pair : altered) {
            if (pair.restricts()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a token has a different deadline, or got a successor. */
    boolean supersedes() {
        for (Pair pair : altered) {
            if (pair.supersedes()) {
                return true;
            }
        }
        return false;
    }

    private record Pair(StoredToken earlier, StoredToken later) {

        boolean restricts() {
            return !earlier.end().equals(later.end()) || isRevoked() || mayEnd();
        }

        /** Returns whether the token was revoked, even after its deadline: a different node's clock may be behind. */
        private boolean isRevoked() {
            return earlier.revokedAt().isEmpty() && later.revokedAt().isPresent();
        }

        /** Returns whether the first use of a newer token now ends this one, without a caller that waits for it. */
        private boolean mayEnd() {
            return earlier.state().graceAfterFirstUse().isEmpty()
                    && later.state().graceAfterFirstUse().isPresent();
        }

        boolean supersedes() {
            return !earlier.supersededUntil().equals(later.supersededUntil())
                    || !earlier.state().supersededAt().equals(later.state().supersededAt());
        }
    }
}
