package io.counterfoil.change;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.rules.TokenRules;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Patience;
import io.counterfoil.spi.StoredCredential;
import java.util.Optional;

/**
 * Commits the first acceptance of a token before it is answered, for tokens whose first use has an effect: it may end
 * an older token, or the possibility of a retry.
 */
public final class FirstUses {

    private final TokenRules rules;
    private final SystemChanges changes;

    public FirstUses(TokenRules rules, SystemChanges changes) {
        this.rules = rules;
        this.changes = changes;
    }

    /**
     * Stores the first use, or returns if a concurrent call has stored it. Fails soon while the account is locked.
     *
     * @throws StorageUnavailableException if the first use could not be stored, so that the token must not be accepted
     *     now
     */
    public void commit(StoredCredential credential) {
        CommitResult result = changes.commit(
                new AccountRef(credential.organization(), credential.account()),
                Patience.NONE,
                Optional.of(bearer(credential)),
                (account, now) -> rules.firstUse(credential.token().id(), account, now));
        if (result != CommitResult.COMMITTED && result != CommitResult.UNCHANGED) {
            throw new StorageUnavailableException(
                    "the first use of token " + credential.token().id()
                            + " could not be stored: its account kept changing",
                    null);
        }
    }

    private static AuditActor bearer(StoredCredential credential) {
        return new AuditActor(
                PrincipalId.serviceAccount(credential.account()),
                Optional.of(credential.state().role()),
                Optional.of(credential.token().id()),
                Optional.of(credential.state().owner()));
    }
}
