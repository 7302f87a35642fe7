package io.counterfoil;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.rules.Decision;
import io.counterfoil.rules.TokenRules;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import java.time.Instant;
import java.util.Optional;

/**
 * Commits the first acceptance of a token before it is answered, for tokens whose first use means something: it may end
 * an older token, or the chance to ask for the new one again.
 */
final class FirstUses {

    private static final int MAX_ATTEMPTS = 10;

    private final Storage storage;
    private final TokenRules rules;
    private final SystemChanges changes;

    FirstUses(Storage storage, TokenRules rules, SystemChanges changes) {
        this.storage = storage;
        this.rules = rules;
        this.changes = changes;
    }

    /**
     * Returns when the first use is stored, by this call or another.
     *
     * @throws StorageUnavailableException if it could not be stored, so that the token must not be accepted now
     */
    void commit(StoredCredential credential, Instant now) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<StoredAccount> account =
                    storage.load(credential.organization(), credential.account(), Participation.INDEPENDENT);
            if (account.isEmpty()) {
                return;
            }
            Optional<Decision> decision = rules.firstUse(credential.token().id(), account.get(), now);
            if (decision.isEmpty()
                    || changes.commit(account.get(), decision.get(), Optional.of(bearer(credential)), now)) {
                return;
            }
        }
        throw new StorageUnavailableException(
                "the first use of token " + credential.token().id() + " could not be stored: its account kept changing",
                null);
    }

    private static AuditActor bearer(StoredCredential credential) {
        return new AuditActor(
                PrincipalId.serviceAccount(credential.account()),
                Optional.of(credential.state().role()),
                Optional.of(credential.token().id()),
                Optional.of(credential.state().owner()));
    }
}
