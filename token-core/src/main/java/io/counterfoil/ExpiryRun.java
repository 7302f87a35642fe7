package io.counterfoil;

import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.rules.TokenRules;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.ExpirySource;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Patience;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records expiries, account by account. An account that can't be read, or that somebody holds, is left for the next run,
 * and keeps no other from being done. For one thread.
 */
final class ExpiryRun {

    private static final int BATCH = 500;

    private final Wiring wiring;
    private final ExpirySource source;
    private final SystemChanges changes;
    private final TokenRules rules;

    /** Accounts that are still listed though this run has been through with them. */
    private final Set<AccountRef> passed = new HashSet<>();

    ExpiryRun(Wiring wiring, ExpirySource source, SystemChanges changes) {
        this.wiring = wiring;
        this.source = source;
        this.changes = changes;
        this.rules = new TokenRules(wiring.authority());
    }

    /** Returns of how many accounts something was recorded. */
    int run() {
        int recorded = 0;
        List<AccountRef> next = next();
        while (!next.isEmpty()) {
            for (AccountRef account : next) {
                if (record(account)) {
                    recorded++;
                } else {
                    passed.add(account);
                }
            }
            next = next();
        }
        return recorded;
    }

    private List<AccountRef> next() {
        return source.unrecordedExpiries(wiring.clock().now(), BATCH + passed.size()).stream()
                .filter(account -> !passed.contains(account))
                .limit(BATCH)
                .toList();
    }

    private boolean record(AccountRef account) {
        try {
            return changes.commit(
                            account,
                            Patience.SKIP,
                            Optional.empty(),
                            (before, now, storageTime) ->
                                    rules.recordExpiries(before, new TokenRules.Moment(now, storageTime)))
                    == CommitResult.COMMITTED;
        } catch (StorageUnavailableException e) {
            requireAnswers(account, e);
            return false;
        } catch (RuntimeException e) {
            reported(account, e);
            return false;
        }
    }

    /** A read waits for nobody: if it succeeds, somebody held the account; if not, nothing can be done now. */
    private void requireAnswers(AccountRef account, StorageUnavailableException failure) {
        try {
            wiring.storage().load(account.organization(), account.account(), Participation.INDEPENDENT);
        } catch (StorageUnavailableException e) {
            throw failure;
        } catch (RuntimeException e) {
            reported(account, e);
        }
    }

    private void reported(AccountRef account, RuntimeException e) {
        wiring.listeners().failed("expiries of service account " + account.account(), e);
    }
}
