package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of the tokens of an account from one version to the next, found in one pass over both. */
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

    /** The tokens that are in the later version only. */
    List<StoredToken> added() {
        return added;
    }

    /** The tokens that are in the earlier version only. */
    List<StoredToken> removed() {
        return removed;
    }

    /** The tokens that have another state in the later version. */
    List<StoredToken> altered() {
        List<StoredToken> later = new ArrayList<>();
        for (Pair pair : altered) {
            later.add(pair.later());
        }
        return later;
    }

    /** Whether one of the tokens ends earlier, or may, without anybody waiting for that. */
    boolean restricts() {
        for (Pair pair : altered) {
            if (pair.restricts()) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the tokens has another deadline, or got a successor. */
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

        /** Even after its deadline: it has passed by one node's clock, and another's may be behind. */
        private boolean isRevoked() {
            return earlier.revokedAt().isEmpty() && later.revokedAt().isPresent();
        }

        /** From now on the first use of another token ends it, and nobody will wait for that. */
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
