package io.counterfoil.upkeep;

import io.counterfoil.audit.Notifier;
import io.counterfoil.change.Views;
import io.counterfoil.check.LastUses;
import io.counterfoil.model.Notice;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.rules.NoticeRules;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.time.MonotonicClock;
import java.time.Instant;
import java.util.Optional;

/** Reads the accounts of notices, with the last uses that this node has not flushed. */
public final class NoticeAccounts {

    private final Storage storage;
    private final LastUses lastUses;
    private final Views views;
    private final MonotonicClock clock;
    private final Notifier notifier;

    public NoticeAccounts(Storage storage, LastUses lastUses, MonotonicClock clock, Notifier notifier) {
        this.storage = storage;
        this.lastUses = lastUses;
        this.views = new Views(lastUses);
        this.clock = clock;
        this.notifier = notifier;
    }

    Instant now() {
        return clock.now();
    }

    /** Returns the account; empty, and reported, if it cannot be read, so that it does not prevent other notices. */
    Optional<StoredAccount> find(AccountRef ref) {
        try {
            return storage.load(ref.organization(), ref.account(), Participation.INDEPENDENT);
        } catch (StorageUnavailableException e) {
            throw e;
        } catch (StorageException e) {
            notifier.failed("notices about service account " + ref.account(), e);
            return Optional.empty();
        }
    }

    Optional<StoredToken> token(StoredAccount account, TokenId token) {
        return account.token(token).map(lastUses::withLatest);
    }

    Notice notice(NoticeKey key, StoredAccount account, Optional<StoredToken> token, Instant now) {
        return new Notice(
                key.id(),
                key.kind(),
                views.account(account, now),
                token.map(StoredToken::info),
                token.flatMap(found -> NoticeRules.moment(key.kind(), found)));
    }
}
