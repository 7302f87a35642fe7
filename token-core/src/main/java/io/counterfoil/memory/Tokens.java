package io.counterfoil.memory;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.BearerState;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CredentialToken;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenUse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data of each token that is not part of its account. Not thread-safe. */
final class Tokens {

    private final Map<TokenId, ServiceAccountId> accounts = new HashMap<>();
    private final Map<TokenId, Digest> digests = new HashMap<>();
    private final Map<TokenId, TokenUse> lastUses = new HashMap<>();

    Optional<ServiceAccountId> accountOf(TokenId token) {
        return Optional.ofNullable(accounts.get(token));
    }

    /** Returns the credential; empty if the account has no such token, or its digest was erased. */
    Optional<StoredCredential> credential(StoredAccount account, TokenId id) {
        Optional<Digest> digest = Optional.ofNullable(digests.get(id));
        Optional<StoredToken> token = account.token(id);
        return digest.isEmpty() || token.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredCredential(
                        account.organization(),
                        account.id(),
                        BearerState.of(account.state()),
                        CredentialToken.of(token.get()),
                        digest.get()));
    }

    void store(Change change, Set<TokenId> removed) {
        for (TokenId token : removed) {
            remove(token);
        }
        if (change.issued().isPresent() && change.digest().isPresent()) {
            TokenId issued = change.issued().get().id();
            accounts.put(issued, change.after().id());
            digests.put(issued, change.digest().get());
        }
        if (change.isDeletion()) {
            ServiceAccountId deleted = change.after().id();
            digests.keySet().removeIf(token -> deleted.equals(accounts.get(token)));
        }
    }

    void replaceDigest(TokenId token, Digest digest) {
        digests.put(token, digest);
    }

    void recordUse(TokenId token, TokenUse use) {
        if (accounts.containsKey(token)) {
            lastUses.merge(token, use, (stored, given) -> given.at().isBefore(stored.at()) ? stored : given);
        }
    }

    StoredAccount withLastUses(StoredAccount account) {
        return account.withLoaded(
                account.tokens().stream().map(this::withLastUse).toList());
    }

    Optional<Instant> lastUsedAt(TokenId token) {
        return Optional.ofNullable(lastUses.get(token)).map(TokenUse::at);
    }

    void remove(TokenId token) {
        accounts.remove(token);
        digests.remove(token);
        lastUses.remove(token);
    }

    private StoredToken withLastUse(StoredToken token) {
        return token.used(Optional.ofNullable(lastUses.get(token.id())));
    }
}
