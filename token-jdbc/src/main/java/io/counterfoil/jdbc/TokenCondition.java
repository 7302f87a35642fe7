package io.counterfoil.jdbc;

import io.counterfoil.model.Micros;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition of a search on the tokens of an account.
 *
 * <p>A search visits the accounts in the order of the list, and reads the tokens of each until the page is full. If few
 * tokens meet a condition, the search starts from these tokens instead. No planner finds this out: old accounts have old
 * tokens, whereas planners assume that the time of a token says nothing about its account.
 *
 * @param kind what is compared
 * @param time the exclusive bound, in microseconds since 1970-01-01
 */
record TokenCondition(Kind kind, long time) {

    /** Keeps a planner from merging a nested query, and is more than an organization can have. */
    private static final String UNMERGED = " limit 2147483647 ";

    /** How far the clocks of two nodes may differ: a token may seem this much older than its account. */
    private static final long CLOCK_DIFFERENCE = 86_400_000_000L;

    /** A column of the current token. A comparison with a nested query is never made a join, which would read all tokens. */
    private static final String CURRENT = """
         and (select c.%s from counterfoil_token c
            where c.account_id = a.account_id and c.generation = a.generation
                and c.superseded_at is null and c.digest is not null) <
        """;

    private static final String LAST_USE = """
         and (select coalesce(max(x.last_used_at), 0) from counterfoil_token o
            join counterfoil_token_use x on x.token_id = o.token_id
            where o.account_id = a.account_id) <
        """;

    private static final String TOKENS = " from counterfoil_token c where c.superseded_at is null and c.organization =";
    private static final String USES = " from counterfoil_token_use u where u.organization =";

    /** The account of a last use, if the token is the current one. */
    private static final String ACCOUNT_OF_USE =
            "(select c.account_id from counterfoil_token c where c.token_id = u.token_id and c.superseded_at is null)";

    /** What is compared with the time. */
    enum Kind {
        /** What expires first are the accounts at the end of the list, which is why it pays to read more tokens. */
        EXPIRES(5_000),
        ISSUED(1_000),
        UNUSED(1_000);

        /** A search reads at most so many tokens instead of the accounts. */
        final int few;

        Kind(int few) {
            this.few = few;
        }
    }

    /** Returns the conditions of a query. */
    static List<TokenCondition> of(ServiceAccountQuery asked) {
        List<TokenCondition> conditions = new ArrayList<>();
        add(conditions, Kind.EXPIRES, asked.expiringBefore());
        add(conditions, Kind.ISSUED, asked.issuedBefore());
        add(conditions, Kind.UNUSED, asked.unusedSince());
        return conditions;
    }

    private static void add(List<TokenCondition> conditions, Kind kind, Optional<Instant> time) {
        time.ifPresent(given -> conditions.add(new TokenCondition(kind, Micros.bound(given))));
    }

    /** Returns the first condition of the query that few tokens of the organization meet. */
    static Optional<TokenCondition> selective(
            Connection connection, Dialect dialect, OrganizationId organization, ServiceAccountQuery asked)
            throws SQLException {
        for (TokenCondition condition : of(asked)) {
            if (!condition.beyondFew(dialect, organization).findsAny(connection)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    /** Returns a query that finds a row if more than a few tokens meet the condition. Reads an index only. */
    private Sql beyondFew(Dialect dialect, OrganizationId organization) {
        Query query = new Query(dialect);
        from(query.add("select 1"), organization).add(" order by ");
        query.add(
                switch (kind) {
                    case EXPIRES -> dialect.orderOfTokens("c.expires_at");
                    case ISSUED -> dialect.orderOfTokens("c.created_at");
                    case UNUSED -> "u.organization, u.used_day";
                });
        return query.number(" limit 1 offset", kind.few).sql();
    }

    /** Makes the search start from the tokens that meet the condition. */
    void start(Query query, OrganizationId organization) {
        query.add(" and a.account_id in (select d.account_id from (select ")
                .add(kind == Kind.UNUSED ? ACCOUNT_OF_USE + " as account_id" : "c.account_id");
        from(query, organization).add(UNMERGED).add(") d) ");
    }

    private Query from(Query query, OrganizationId organization) {
        query.text(kind == Kind.UNUSED ? USES : TOKENS, organization.value());
        return switch (kind) {
            case EXPIRES -> query.number(" and c.expires_at <", time);
            case ISSUED -> query.number(" and c.created_at <", time);
            case UNUSED -> query.number(" and u.used_day <=", TokenUseTable.day(time));
        };
    }

    /**
     * Restricts the accounts to those that meet the condition. No token is older than its account.
     *
     * @param created the time at which an account was created, as an expression
     */
    void restrict(Query query, String created) {
        switch (kind) {
            case EXPIRES -> createdBefore(query, created).number(CURRENT.replace("%s", "expires_at"), time);
            case ISSUED -> createdBefore(query, created).number(CURRENT.replace("%s", "created_at"), time);
            case UNUSED ->
                query.number(" and " + created + " <", time)
                        .number(" and a.past_used_at <", time)
                        .number(LAST_USE, time);
        }
    }

    private Query createdBefore(Query query, String created) {
        long latest = Math.min(time, Long.MAX_VALUE - CLOCK_DIFFERENCE) + CLOCK_DIFFERENCE;
        return query.number(" and " + created + " <", latest);
    }
}
