package io.counterfoil.examples.console.tokens;

import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.StorageException;
import java.util.List;
import org.springframework.stereotype.Service;

/** Applies a change to each selected account, or to all that match a query. */
@Service
class Bulk {

    private final Tokens tokens;

    Bulk(Tokens tokens) {
        this.tokens = tokens;
    }

    BulkOutcome previewSelected(Actor actor, List<ServiceAccountId> ids, BulkAction action) {
        return each(actor, ids, action, detail -> {});
    }

    BulkOutcome applySelected(Actor actor, List<ServiceAccountId> ids, BulkAction action) {
        return each(actor, ids, action, account -> action.apply(tokens, actor, account.id()));
    }

    BulkOutcome previewAll(Actor actor, ServiceAccountQuery which, BulkAction action) {
        return outcome(actor, tokens.previewAll(actor, which, action.change()));
    }

    BulkOutcome applyAll(Actor actor, ServiceAccountQuery which, BulkAction action) {
        return outcome(actor, tokens.changeAll(actor, which, action.change()));
    }

    private BulkOutcome each(Actor actor, List<ServiceAccountId> ids, BulkAction action, Change change) {
        BulkOutcome outcome = new BulkOutcome();
        for (ServiceAccountId id : ids) {
            String name = id.value();
            try {
                AccountDetail detail = tokens.detail(actor, id);
                name = detail.account().name();
                if (action.isDone(detail.account())) {
                    outcome.unchanged();
                } else if (!detail.permitted().contains(action.operation())) {
                    outcome.refused(name, "ROLE_TOO_LOW");
                } else {
                    change.apply(detail.account());
                    outcome.changed(name);
                }
            } catch (StorageException e) {
                throw e;
            } catch (CounterfoilException e) {
                outcome.refused(name, e.reason());
            }
        }
        return outcome;
    }

    private BulkOutcome outcome(Actor actor, BulkResult result) {
        BulkOutcome outcome = new BulkOutcome();
        result.refusals().forEach(refusal -> outcome.refused(name(actor, refusal.id()), refusal.reason()));
        return outcome.counts(result.changed(), result.unchanged(), result.refused());
    }

    private String name(Actor actor, ServiceAccountId id) {
        try {
            return tokens.detail(actor, id).account().name();
        } catch (CounterfoilException e) {
            return id.value();
        }
    }

    /** A change of one account. */
    private interface Change {
        void apply(ServiceAccount account);
    }
}
