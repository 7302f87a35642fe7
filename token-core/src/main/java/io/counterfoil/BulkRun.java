package io.counterfoil;

import io.counterfoil.audit.Notifier;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.StoredAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One run over the accounts that a query matches, page by page, and its result so far. For one thread. */
final class BulkRun {

    /** The limit of failing accounts. A single failing account is skipped; an outage of the storage ends the run. */
    private static final int MAX_OUTAGES = 3;

    private final OrganizationId organization;
    private final String id;
    private final Notifier listeners;
    private final List<BulkResult.Refusal> refusals = new ArrayList<>();
    private int changed;
    private int unchanged;
    private int refused;
    private int outages;

    BulkRun(OrganizationId organization, String id, Notifier listeners) {
        this.organization = organization;
        this.id = id;
        this.listeners = listeners;
    }

    /**
     * Processes the accounts one after the other.
     *
     * @param pages returns the accounts after a position
     * @param step returns whether it changed the account
     */
    BulkResult over(Function<Optional<Cursor>, Page<StoredAccount>> pages, Function<StoredAccount, Boolean> step) {
        Optional<Cursor> next = Optional.empty();
        do {
            Page<StoredAccount> page = pages.apply(next);
            page.items().forEach(account -> take(account, step));
            next = page.next();
            boolean done = next.isEmpty();
            BulkResult sofar = result();
            listeners.tell(() -> new CounterfoilEvent.BulkProgressed(organization, sofar, done));
        } while (next.isPresent());
        return result();
    }

    BulkResult result() {
        return new BulkResult(id, changed + unchanged + refused, changed, unchanged, refused, refusals);
    }

    private void take(StoredAccount account, Function<StoredAccount, Boolean> step) {
        try {
            if (step.apply(account)) {
                changed++;
            } else {
                unchanged++;
            }
            outages = 0;
        } catch (ServiceAccountNotFoundException e) {
            unchanged++;
        } catch (StorageUnavailableException e) {
            outages++;
            if (outages >= MAX_OUTAGES) {
                throw e;
            }
            refuse(account.id(), e);
        } catch (CounterfoilException e) {
            outages = e instanceof StorageException ? outages : 0;
            refuse(account.id(), e);
        }
    }

    private void refuse(ServiceAccountId account, CounterfoilException why) {
        refused++;
        if (refusals.size() < BulkResult.MAX_REFUSALS) {
            refusals.add(new BulkResult.Refusal(account, why.reason()));
        }
    }
}
