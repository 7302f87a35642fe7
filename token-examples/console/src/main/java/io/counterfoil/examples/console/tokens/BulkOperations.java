package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Changes all accounts that match a query, or previews that, and names those of interest. */
@Service
class BulkOperations {

    private static final int MOST_NAMES = 100;

    private final TokenService tokens;

    BulkOperations(TokenService tokens) {
        this.tokens = tokens;
    }

    BulkOutcome preview(Actor actor, ServiceAccountQuery which, BulkAction action) {
        return outcome(actor, tokens.previewAll(actor, which, action.change()));
    }

    BulkOutcome apply(Actor actor, ServiceAccountQuery which, BulkAction action) {
        return outcome(actor, tokens.changeAll(actor, which, action.change()));
    }

    /** Returns the names of these accounts, of 100 at most. */
    Map<ServiceAccountId, String> names(Actor actor, List<ServiceAccountId> ids) {
        List<ServiceAccountId> few = ids.stream().limit(MOST_NAMES).toList();
        ServiceAccountQuery which = ServiceAccountQuery.all().withIds(few).pageSize(MOST_NAMES);
        return tokens.list(actor, which).items().stream()
                .collect(Collectors.toMap(ServiceAccount::id, ServiceAccount::name));
    }

    private BulkOutcome outcome(Actor actor, BulkResult result) {
        Map<ServiceAccountId, String> names = names(
                actor, result.refusals().stream().map(BulkResult.Refusal::id).toList());
        List<BulkOutcome.Refusal> refusals = result.refusals().stream()
                .map(each -> new BulkOutcome.Refusal(
                        names.getOrDefault(each.id(), each.id().value()), Failure.words(each.reason())))
                .toList();
        return new BulkOutcome(result.changed(), result.unchanged(), result.refused(), refusals);
    }
}
