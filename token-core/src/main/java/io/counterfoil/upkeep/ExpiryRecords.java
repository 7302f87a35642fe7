package io.counterfoil.upkeep;

import io.counterfoil.audit.Notifier;
import io.counterfoil.change.SystemChanges;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.rules.TokenRules;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.ExpirySource;
import io.counterfoil.spi.Patience;
import io.counterfoil.time.MonotonicClock;
import java.util.List;
import java.util.Optional;

/** Records in the audit log that tokens have expired. */
public final class ExpiryRecords {

    private static final int BATCH = 500;

    private final Optional<ExpirySource> source;
    private final TokenRules rules;
    private final SystemChanges changes;
    private final MonotonicClock clock;
    private final Notifier notifier;

    /** @param source where they are found; empty if the storage can't */
    public ExpiryRecords(
            Optional<ExpirySource> source,
            TokenRules rules,
            SystemChanges changes,
            MonotonicClock clock,
            Notifier notifier) {
        this.source = source;
        this.rules = rules;
        this.changes = changes;
        this.clock = clock;
        this.notifier = notifier;
    }

    /** Returns how many accounts had tokens that expired since the last call. */
    public int record() {
        return source.map(this::record).orElse(0);
    }

    private int record(ExpirySource found) {
        int total = 0;
        int recorded;
        boolean more;
        do {
            List<AccountRef> places = found.unrecordedExpiries(clock.now(), BATCH);
            recorded = (int)
                    places.stream().filter(place -> recordIfReadable(place)).count();
            total += recorded;
            more = places.size() == BATCH;
        } while (more && recorded > 0);
        return total;
    }

    /** One account that can't be read must not keep all others from being done. */
    private boolean recordIfReadable(AccountRef place) {
        try {
            return record(place);
        } catch (StorageUnavailableException e) {
            throw e;
        } catch (StorageException e) {
            notifier.failed("expiries of service account " + place.account(), e);
            return false;
        }
    }

    /** Returns whether something was recorded; what somebody else holds is left to the next call. */
    private boolean record(AccountRef place) {
        return changes.commit(
                        place,
                        Patience.NONE,
                        Optional.empty(),
                        (account, now, storageTime) ->
                                rules.recordExpiries(account, new TokenRules.Moment(now, storageTime)))
                == CommitResult.COMMITTED;
    }
}
