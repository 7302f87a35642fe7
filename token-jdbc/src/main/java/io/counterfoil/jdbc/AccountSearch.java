package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.Visibility;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a page of accounts, newest first, using the index that fits the filter. */
final class AccountSearch {

    /** Looks no further than the newest token's last use: a token that ended before was not used after it. */
    private static final String USED_AT = """
        , (select max(x.last_used_at) from counterfoil_token o
            join counterfoil_token_use x on x.token_id = o.token_id
            where o.account_id = a.account_id and (
                o.generation = a.generation or o.ends_at is null or o.ends_at > (
                    select coalesce(max(y.last_used_at), 0) from counterfoil_token n
                    join counterfoil_token_use y on y.token_id = n.token_id
                    where n.account_id = a.account_id and n.generation = a.generation))) as used_at
        """;

    private final Query query;
    private final OrganizationId organization;
    private final AccountFilter filter;
    private final ServiceAccountQuery asked;
    private final Optional<TokenCondition> start;

    /** An expression if the search starts from tokens: H2 would choose an index of all accounts for its sake. */
    private final String created;

    private AccountSearch(
            Dialect dialect, OrganizationId organization, AccountFilter filter, Optional<TokenCondition> start) {
        this.query = new Query(dialect);
        this.organization = organization;
        this.filter = filter;
        this.asked = filter.query();
        this.start = start;
        this.created = start.isPresent() ? "a.created_at + 0" : "a.created_at";
    }

    /**
     * Returns a query for the columns of the accounts. It selects one account more than the page contains. If the filter
     * asks when accounts are living, {@code used_at} follows, the last use of all tokens of each account.
     *
     * @param connection to find out which index selects the fewest rows
     */
    static Query of(Connection connection, Dialect dialect, OrganizationId organization, AccountFilter filter)
            throws SQLException {
        Optional<TokenCondition> start = selectsFew(filter)
                ? Optional.empty()
                : TokenCondition.selective(connection, dialect, organization, filter.query());
        return new AccountSearch(dialect, organization, filter, start)
                .select(filter.livingAt().isPresent() ? USED_AT : "");
    }

    /** Returns whether an index of accounts selects few of them. */
    private static boolean selectsFew(AccountFilter filter) {
        return filter.nameKey().isPresent() || filter.query().ids().isPresent();
    }

    private Query select(String more) {
        query.add("select " + AccountTable.COLUMNS.of("a")).add(more).add(" from counterfoil_account a ");
        joinAttributes();
        query.text(" where a.organization =", organization.value()).add(" and a.live = 1 ");
        restrict();
        start.ifPresent(condition -> condition.start(query, organization));
        TokenCondition.of(asked).forEach(condition -> condition.restrict(query, created));
        see(query, filter.visibility());
        boolean byAttribute = !asked.attributes().isEmpty();
        String sorted = byAttribute ? "n0" : "a";
        asked.after()
                .ifPresent(
                        place -> query.after(place, byAttribute ? "n0.created_at" : created, sorted + ".account_id"));
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

    /**
     * Returns the ORDER BY clause. It lists all columns of the index, including constant ones, because H2 would sort
     * otherwise.
     */
    private String order(boolean byAttribute) {
        if (byAttribute) {
            return descending("n0.organization", "n0.pair_hash", "n0.created_at", "n0.account_id");
        }
        boolean selective = !filter.visibility().everything()
                || selectsFew(filter)
                || asked.owner().isPresent()
                || start.isPresent();
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
