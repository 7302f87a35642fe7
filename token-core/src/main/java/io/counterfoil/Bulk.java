package io.counterfoil;

import io.counterfoil.audit.Ids;
import io.counterfoil.audit.Notifier;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.rules.BulkRules;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.StoredAccount;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Changes many accounts, each in a transaction of its own, and waits once until all changes are effective everywhere.
 */
final class Bulk {

    private static final int PAGE = 200;

    private final AccountReads reads;
    private final Management management;
    private final BulkRules rules;
    private final Ids ids;
    private final Notifier notifier;

    Bulk(AccountReads reads, Management management, BulkRules rules, Ids ids, Notifier notifier) {
        this.reads = reads;
        this.management = management;
        this.rules = rules;
        this.ids = ids;
        this.notifier = notifier;
    }

    BulkResult change(Actor actor, ServiceAccountQuery which, BulkChange change) {
        BulkRun run = run(actor);
        BulkRules.Step step = rules.step(change).ofRun(run.result().runId());
        AtomicBoolean restricts = new AtomicBoolean(step.takesAway());
        try {
            run.over(pages(actor, which), account -> {
                Optional<Change> changed = management.changeOneOfMany(actor, step, account.id());
                restricts.compareAndSet(
                        false, changed.filter(Change::isRestricting).isPresent());
                return changed.isPresent();
            });
        } finally {
            if (restricts.get() && run.result().matched() > 0) {
                settle(run);
            }
        }
        return run.result();
    }

    BulkResult preview(Actor actor, ServiceAccountQuery which, BulkChange change) {
        BulkRun run = run(actor);
        BulkRules.Step step = rules.step(change);
        return run.over(pages(actor, which), account -> management.wouldChange(actor, step, account));
    }

    private BulkRun run(Actor actor) {
        return new BulkRun(actor.organization(), ids.random(), notifier);
    }

    private Function<Optional<Cursor>, Page<StoredAccount>> pages(Actor actor, ServiceAccountQuery which) {
        ServiceAccountQuery wide = which.pageSize(PAGE);
        return next -> reads.whole(actor, next.map(wide::after).orElse(wide));
    }

    private void settle(BulkRun run) {
        try {
            management.settleOwn();
        } catch (RuntimeException | Error e) {
            BulkResult result = run.result();
            throw new RevocationPendingException(
                    "bulk run " + result.runId() + ": " + result.changed()
                            + " changes are committed, but not known to be"
                            + " effective on every node yet; call awaitRevocations()",
                    null,
                    e);
        }
    }
}
