package io.counterfoil.upkeep;

import io.counterfoil.audit.Notifier;
import io.counterfoil.change.SystemChanges;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.rules.TokenRules;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.ExpirySource;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Patience;
import io.counterfoil.spi.Storage;
import io.counterfoil.time.MonotonicClock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records expired tokens in the audit log. */
public final class ExpiryRecords {

    private static final int BATCH = 500;

    private final Storage storage;
    private final TokenRules rules;
    private final SystemChanges changes;
    private final MonotonicClock clock;
    private final Notifier notifier;

    public ExpiryRecords(
            Storage storage, TokenRules rules, SystemChanges changes, MonotonicClock clock, Notifier notifier) {
        this.storage = storage;
        this.rules = rules;
        this.changes = changes;
        this.clock = clock;
        this.notifier = notifier;
    }

    /**
     * Records expiries, and returns how many accounts had tokens that expired since the last call; 0 if the storage
     * cannot find them.
     */
    public int record() {
        return storage instanceof ExpirySource source ? new Run(source).run() : 0;
    }

    /**
     * Processes one account after the other. One that cannot be read, or is locked, is left for the next run and does
     * not affect the others. For one thread.
     */
    private final class Run {

        private final ExpirySource source;

        /** Accounts that are still listed although this run has processed them. */
        private final Set<AccountRef> passed = new HashSet<>();

        Run(ExpirySource source) {
            this.source = source;
        }

        /** Returns how many accounts got records. */
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
            return source.unrecordedExpiries(clock.now(), BATCH + passed.size()).stream()
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
                report(account, e);
                return false;
            }
        }

        /**
         * Verifies the storage. A read waits for no lock: if it succeeds, the account is locked; if not, nothing can be
         * done now.
         */
        private void requireAnswers(AccountRef account, StorageUnavailableException failure) {
            try {
                storage.load(account.organization(), account.account(), Participation.INDEPENDENT);
            } catch (StorageUnavailableException e) {
                throw failure;
            } catch (RuntimeException e) {
                report(account, e);
            }
        }

        private void report(AccountRef account, RuntimeException e) {
            notifier.failed("expiries of service account " + account.account(), e);
        }
    }
}
