package io.counterfoil.jdbc;

import io.counterfoil.model.Micros;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a page of accounts, newest first, using the index that fits the filter. */
final class AccountSearch {

    private static final String USED_AT = """
        , (select max(x.last_used_at) from counterfoil_token o
            join counterfoil_token_use x on x.token_id = o.token_id
            where o.account_id = a.account_id) as used_at
        """;

    private final Query query;
    private final OrganizationId organization;
    private final AccountFilter filter;
    private final ServiceAccountQuery asked;

    private AccountSearch(Dialect dialect, OrganizationId organization, AccountFilter filter) {
        this.query = new Query(dialect);
        this.organization = organization;
        this.filter = filter;
        this.asked = filter.query();
    }

    /** Returns a query for the columns of the accounts. It selects one account more than the page contains. */
    static Query of(Dialect dialect, OrganizationId organization, AccountFilter filter) {
        return new AccountSearch(dialect, organization, filter).select("");
    }

    /** Returns the same query with {@code used_at}, the last use of all tokens of each account. */
    static Query withLastUses(Dialect dialect, OrganizationId organization, AccountFilter filter) {
        return new AccountSearch(dialect, organization, filter).select(USED_AT);
    }

    private Query select(String more) {
        query.add("select " + AccountTable.COLUMNS.of("a")).add(more).add(" from counterfoil_account a ");
        joinAttributes();
        joinCurrentToken();
        query.text(" where a.organization =", organization.value()).add(" and a.live = 1 ");
        restrict();
        restrictCurrentToken();
        see(query, filter.visibility());
        boolean byAttribute = !asked.attributes().isEmpty();
        String sorted = byAttribute ? "n0" : "a";
        asked.after().ifPresent(place -> query.after(place, sorted + ".created_at", sorted + ".account_id"));
        return query.add(order(byAttribute)).number(" limit", asked.pageSize() + 1L);
    }

    private void joinAttributes() {
        int number = 0;
        for (Map.Entry<String, String> pair : asked.attributes().entrySet()) {
            String name = "n" + number++;
            query.add(" join counterfoil_attribute " + name + " on " + name + ".account_id = a.account_id")
                    .text(" and " + name + ".organization =", organization.value())
                    .number(" and " + name + ".pair_hash =", AttributesText.hash(pair.getKey(), pair.getValue()));
        }
    }

    private boolean needsCurrentToken() {
        return asked.expiringBefore().isPresent()
                || asked.issuedBefore().isPresent()
                || asked.unusedSince().isPresent();
    }

    private void joinCurrentToken() {
        if (!needsCurrentToken()) {
            return;
        }
        query.add(" join counterfoil_token c on c.account_id = a.account_id and c.generation = a.generation")
                .text(" and c.superseded_at is null and c.organization =", organization.value());
        if (asked.unusedSince().isPresent()) {
            query.text(
                    " join counterfoil_token_use cu on cu.token_id = c.token_id and cu.organization =",
                    organization.value());
        }
    }

    private void restrict() {
        filter.nameKey().ifPresent(key -> query.text(" and a.name_key =", key));
        filter.nameKeyPart()
                .ifPresent(part -> query.text(" and a.name_key like", Query.containing(part))
                        .add(" escape '!' "));
        asked.ids().ifPresent(this::restrictToIds);
        asked.owner().ifPresent(owner -> query.principal("a.owner", owner));
        asked.role().ifPresent(role -> query.text(" and a.role =", role.name()));
        asked.enabled().ifPresent(enabled -> query.number(" and a.enabled =", enabled ? 1 : 0));
        // Different pairs may have the same hash.
        asked.attributes()
                .forEach((name, value) -> query.text(" and position(", AttributesText.pair(name, value))
                        .add(" in a.attributes) > 0 "));
    }

    private void restrictToIds(Set<ServiceAccountId> ids) {
        if (ids.isEmpty()) {
            query.add(" and 1 = 0 ");
            return;
        }
        String before = " and a.account_id in (";
        for (ServiceAccountId id : ids) {
            query.text(before, id.value());
            before = ",";
        }
        query.add(") ");
    }

    private void restrictCurrentToken() {
        asked.expiringBefore().ifPresent(time -> query.number(" and c.expires_at <", Micros.bound(time)));
        asked.issuedBefore().ifPresent(time -> query.number(" and c.created_at <", Micros.bound(time)));
        if (asked.expiringBefore().isPresent() || asked.issuedBefore().isPresent()) {
            query.add(" and c.digest is not null ");
        }
        asked.unusedSince().ifPresent(this::restrictToUnused);
    }

    /**
     * Adds the condition on the last use. The day selects few accounts by its index; the other conditions are exact.
     */
    private void restrictToUnused(Instant since) {
        long time = Micros.bound(since);
        query.number(" and cu.used_day <=", TokenUseTable.day(time))
                .number(" and a.created_at <", time)
                .number(" and a.past_used_at <", time)
                .add(" and not exists (select 1 from counterfoil_token o")
                .add(" join counterfoil_token_use x on x.token_id = o.token_id where o.account_id = a.account_id")
                .number(" and x.last_used_at >=", time)
                .add(") ");
    }

    /**
     * Returns the ORDER BY clause. It lists all columns of the index, including constant ones, because H2 would sort
     * otherwise.
     */
    private String order(boolean byAttribute) {
        if (byAttribute) {
            return descending("n0.organization", "n0.pair_hash", "n0.created_at", "n0.account_id");
        }
        boolean selective = !filter.visibility().everything()
                || filter.nameKey().isPresent()
                || asked.ids().isPresent()
                || asked.owner().isPresent()
                || needsCurrentToken();
        if (selective) {
            return descending("a.created_at", "a.account_id");
        }
        if (asked.role().isPresent()) {
            return descending("a.organization", "a.role", "a.created_at", "a.account_id");
        }
        if (asked.enabled().filter(enabled -> !enabled).isPresent()) {
            return descending("a.organization", "a.enabled", "a.live", "a.created_at", "a.account_id");
        }
        return descending("a.organization", "a.live", "a.created_at", "a.account_id");
    }

    private static String descending(String... columns) {
        return " order by " + String.join(" desc, ", columns) + " desc ";
    }

    /** Restricts the accounts {@code a} to the visible ones. */
    static void see(Query query, Visibility visibility) {
        if (visibility.everything()) {
            return;
        }
        Optional<String> self = visibility.self().map(ServiceAccountId::value);
        Optional<PrincipalId> owner = visibility.owner();
        if (self.isPresent() && owner.isPresent()) {
            query.text(" and (a.account_id =", self.get())
                    .text(" or (a.owner_kind =", owner.get().kind().name())
                    .text(" and a.owner_id =", owner.get().id())
                    .add(")) ");
        } else if (owner.isPresent()) {
            query.principal("a.owner", owner.get());
        } else {
            query.text(" and a.account_id =", self.orElse(""));
        }
    }
}
