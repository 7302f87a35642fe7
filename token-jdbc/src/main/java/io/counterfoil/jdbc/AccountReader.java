package io.counterfoil.jdbc;

import io.counterfoil.model.Cursor;
import io.counterfoil.model.Micros;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.StoredAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads live accounts with their tokens and last uses in one statement, and therefore from one snapshot. What precedes it
 * only decides in which order that statement reads.
 */
final class AccountReader {

    private static final String ONE = "select " + AccountRows.SELECT_LIST + """
         from counterfoil_account a
        left join counterfoil_token t on t.account_id = a.account_id
        left join counterfoil_token_use u on u.token_id = t.token_id
        where a.account_id = ? and a.organization = ? and a.live = 1
        order by t.generation desc
        """;

    private static final String TOKENS = " a left join counterfoil_token t on t.account_id = a.account_id ";

    private static final String USES = """
         left join counterfoil_token_use u on u.token_id = t.token_id
        order by a.created_at desc, a.account_id desc, t.generation desc
        """;

    private AccountReader() {}

    static Optional<StoredAccount> load(Connection connection, OrganizationId organization, ServiceAccountId account)
            throws SQLException {
        Sql query = loading(organization, account);
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return AccountRows.read(rows).stream().findFirst();
        }
    }

    /** Returns the query for one account, whose rows {@link AccountRows} reads. */
    static Sql loading(OrganizationId organization, ServiceAccountId account) {
        return new Sql(ONE, parameters -> parameters.text(account.value()).text(organization.value()));
    }

    static Page<StoredAccount> page(
            Connection connection, Dialect dialect, OrganizationId organization, AccountFilter filter)
            throws SQLException {
        int pageSize = filter.query().pageSize();
        Query accounts = AccountSearch.of(connection, dialect, organization, filter);
        Sql sql = filter.livingAt().map(now -> living(dialect, accounts, now)).orElseGet(() -> all(dialect, accounts));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return Page.of(
                    filter.livingAt().isPresent() ? AccountRows.readWithLastUses(rows) : AccountRows.read(rows),
                    pageSize,
                    account -> new Cursor(account.createdAt(), account.id().value()));
        }
    }

    private static Sql all(Dialect dialect, Query accounts) {
        return new Query(dialect)
                .add("select " + AccountRows.SELECT_LIST + " from ")
                .nested(accounts)
                .add(TOKENS)
                .add(USES)
                .sql();
    }

    /**
     * Returns the query for a page of accounts. For an account with many tokens it selects the live ones, and one time
     * for all others.
     */
    private static Sql living(Dialect dialect, Query accounts, Instant now) {
        return new Query(dialect)
                .add("select " + AccountRows.SELECT_LIST + ", a.used_at from ")
                .nested(accounts)
                .add(TOKENS)
                .number(" and (t.generation = a.generation or t.ends_at is null or t.ends_at >", Micros.bound(now))
                .add(")")
                .add(USES)
                .sql();
    }
}
