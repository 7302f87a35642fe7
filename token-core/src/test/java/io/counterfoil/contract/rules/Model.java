package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenStatus;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold of tokens whatever was done: a ceiling for the authority of each, an end that only comes nearer, and
 * that the ended stay ended. It knows no rule about who may do what.
 */
final class Model {

    /** What is known about an issued token. */
    private static final class Known {
        final IssuedToken token;
        /** The roles of the actor who made it, and of those who changed its account's role later. */
        final Set<Role> ceilings = new HashSet<>();

        Optional<Instant> end = Optional.empty();
        boolean isEnded;

        Known(IssuedToken token, Role maker) {
            this.token = token;
            ceilings.add(maker);
        }
    }

    private final Ranks ranks;
    private final Map<TokenId, Known> tokens = new LinkedHashMap<>();
    private final Map<ServiceAccountId, Boolean> deleted = new HashMap<>();

    Model(Ranks ranks) {
        this.ranks = ranks;
    }

    void issued(IssuedToken token, Role maker) {
        assertThat(tokens).doesNotContainKey(token.tokenId());
        tokens.put(token.tokenId(), new Known(token, maker));
        deleted.putIfAbsent(Scene.idOf(token), false);
    }

    void roleGiven(ServiceAccountId account, Role giver) {
        of(account).forEach(known -> known.ceilings.add(giver));
    }

    void deleted(ServiceAccountId account) {
        deleted.put(account, true);
        of(account).forEach(known -> known.isEnded = true);
    }

    List<ServiceAccountId> liveAccounts() {
        return accounts().stream().filter(id -> !deleted.get(id)).toList();
    }

    List<ServiceAccountId> accounts() {
        return deleted.keySet().stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }

    List<IssuedToken> tokens() {
        return tokens.values().stream().map(known -> known.token).toList();
    }

    List<IssuedToken> tokens(ServiceAccountId account) {
        return of(account).stream().map(known -> known.token).toList();
    }

    /** Compares with the storage: no end is later than before, and revoked tokens are revoked. */
    void check(List<StoredAccount> stored, Instant now) {
        Set<ServiceAccountId> live = new HashSet<>();
        for (StoredAccount account : stored) {
            live.add(account.id());
            assertThat(deleted.get(account.id())).as("deleted %s", account.id()).isEqualTo(false);
            account.tokens().forEach(token -> check(token, now));
        }
        deleted.forEach((id, isDeleted) -> assertThat(live.contains(id)).isNotEqualTo(isDeleted));
    }

    private void check(StoredToken stored, Instant now) {
        Known known = tokens.get(stored.id());
        assertThat(known).as("token %s that nobody was given", stored.id()).isNotNull();
        known.end.ifPresent(before -> assertThat(stored.end().orElse(Instant.MAX))
                .as("end of %s", stored.id())
                .isBeforeOrEqualTo(before));
        known.end = stored.end();
        TokenStatus status = stored.info().status(now);
        boolean ended = status == TokenStatus.REVOKED || status == TokenStatus.EXPIRED;
        assertThat(known.isEnded && !ended).as("revival of %s", stored.id()).isFalse();
        known.isEnded = ended;
    }

    /** An accepted token has not ended, and has no more authority than an actor who granted it. */
    void check(IssuedToken token, AuthenticationResult result, Instant now) {
        Known known = tokens.get(token.tokenId());
        result.asOptional().ifPresent(principal -> {
            assertThat(known.isEnded)
                    .as("acceptance of ended %s", token.tokenId())
                    .isFalse();
            assertThat(known.end.orElse(Instant.MAX)).isAfter(now);
            assertThat(principal.accountId()).isEqualTo(Scene.idOf(token));
            assertThat(known.ceilings)
                    .as("who gave %s the role %s", token.tokenId(), principal.role())
                    .anyMatch(giver -> ranks.atLeast(giver, principal.role()));
        });
    }

    private List<Known> of(ServiceAccountId account) {
        List<Known> found = new ArrayList<>();
        for (Known known : tokens.values()) {
            if (Scene.idOf(known.token).equals(account)) {
                found.add(known);
            }
        }
        return found;
    }
}
