package io.counterfoil.upkeep;

import io.counterfoil.audit.Notifier;
import io.counterfoil.change.SystemChanges;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.Erasure;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.rules.AccountRules;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.Eraser;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.Visibility;
import java.util.List;
import java.util.Optional;

/**
 * Erases an organization in an order that can be interrupted anywhere: first every account is deleted, which ends its
 * tokens; once that is effective on every node, rows are removed in batches.
 */
public final class Erasing {

    /** The limit of rounds, if accounts are created during the erasure. */
    private static final int MAX_ROUNDS = 10;

    private static final int PAGE = 200;
    private static final int BATCH = 1_000;

    private final Storage storage;
    private final SystemChanges changes;
    private final Notifier notifier;

    public Erasing(Storage storage, SystemChanges changes, Notifier notifier) {
        this.storage = storage;
        this.changes = changes;
        this.notifier = notifier;
    }

    public Erasure erase(OrganizationId organization) {
        if (!(storage instanceof Eraser eraser)) {
            throw new IllegalStateException(
                    "this storage cannot erase an organization: it does not implement " + Eraser.class.getSimpleName());
        }
        Erasure total = new Erasure(organization, 0, 0, 0);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            endAll(organization);
            changes.settleEverywhere();
            total = plus(total, removeAll(eraser, organization));
            if (page(organization).isEmpty()) {
                Erasure erased = total;
                notifier.tell(() -> new CounterfoilEvent.OrganizationErased(erased));
                return erased;
            }
        }
        throw new ConcurrentChangeException("organization " + organization + " got new service accounts while it was"
                + " erased, " + MAX_ROUNDS + " times: stop whoever creates them, and erase it again");
    }

    private void endAll(OrganizationId organization) {
        List<StoredAccount> live = page(organization);
        while (!live.isEmpty()) {
            live.forEach(this::end);
            live = page(organization);
        }
    }

    private void end(StoredAccount account) {
        changes.end(
                new AccountRef(account.organization(), account.id()),
                (loaded, now) -> Optional.of(AccountRules.deletion(loaded, now)));
    }

    private static Erasure removeAll(Eraser eraser, OrganizationId organization) {
        Erasure total = new Erasure(organization, 0, 0, 0);
        Eraser.Part part;
        do {
            part = eraser.erase(organization, BATCH);
            total = plus(total, part.removed());
        } while (!part.complete());
        return total;
    }

    private List<StoredAccount> page(OrganizationId organization) {
        return storage.accounts(
                        organization,
                        new AccountFilter(
                                Visibility.all(),
                                Optional.empty(),
                                ServiceAccountQuery.all().pageSize(PAGE)))
                .items();
    }

    private static Erasure plus(Erasure one, Erasure other) {
        return new Erasure(
                one.organization(),
                one.accounts() + other.accounts(),
                one.tokens() + other.tokens(),
                one.auditEvents() + other.auditEvents());
    }
}
