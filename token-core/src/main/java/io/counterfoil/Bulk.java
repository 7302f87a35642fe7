package io.counterfoil;

import io.counterfoil.lease.Revocations;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.rules.BulkRules;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.StoredAccount;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Changes many accounts, each in a transaction of its own, and waits once for all of them to count everywhere. */
final class Bulk {

    private static final int PAGE = 200;

    private final Wiring wiring;
    private final Management management;
    private final BulkRules rules;

    Bulk(Wiring wiring, Management management, BulkRules rules) {
        this.wiring = wiring;
        this.management = management;
        this.rules = rules;
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
        return new BulkRun(actor.organization(), wiring.ids().claim(), wiring.listeners());
    }

    private Function<Optional<Cursor>, Page<StoredAccount>> pages(Actor actor, ServiceAccountQuery which) {
        ServiceAccountQuery wide = which.pageSize(PAGE);
        return next -> {
            ResolvedActor acting = wiring.actors().resolve(actor, wiring.clock().now());
            if (acting.powerless().isPresent()) {
                return new Page<>(List.of(), Optional.empty());
            }
            AccountFilter filter = new AccountFilter(
                    wiring.authority().visibility(acting),
                    Optional.empty(),
                    next.map(wide::after).orElse(wide));
            return wiring.storage().accounts(actor.organization(), filter);
        };
    }

    private void settle(BulkRun run) {
        try {
            wiring.revocations().ifPresent(Revocations::settleOwn);
        } catch (RuntimeException | Error e) {
            BulkResult result = run.result();
            throw new RevocationPendingException(
                    "bulk run " + result.runId() + ": " + result.changed()
                            + " changes are committed, but it is not known"
                            + " whether they count everywhere yet; call awaitRevocations()",
                    null,
                    e);
        }
    }
}
