package io.counterfoil.jdbc;

import io.counterfoil.model.Cursor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.Visibility;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads live accounts with all their tokens and last uses, in one statement, so that all are of one snapshot. */
final class AccountReader {

    private static final String ACCOUNT = "select " + AccountTable.COLUMNS.of("a")
            + " from counterfoil_account a where a.organization = ? and a.live = 1 ";

    private static final String WITH_TOKENS = "select " + AccountRows.SELECT_LIST + " from ( ";

    /** All columns of the index are listed, the two constants too: H2 would sort otherwise. */
    private static final String BY_TIME =
            " order by a.organization desc, a.live desc, a.created_at desc, a.account_id desc limit ? ";

    private static final String SORTED = " order by a.created_at desc, a.account_id desc limit ? ";

    private static final String TOKENS = """
        ) a
        left join counterfoil_token t on t.account_id = a.account_id
        left join counterfoil_token_use u on u.token_id = t.token_id
        order by a.created_at desc, a.account_id desc, t.generation desc
        """;

    private AccountReader() {}

    static Optional<StoredAccount> load(Connection connection, OrganizationId organization, ServiceAccountId account)
            throws SQLException {
        Sql query = loading(organization, account);
        try (PreparedStatement statement = connection.prepareStatement(query.text())) {
            query.values().set(new Parameters(statement));
            try (ResultSet rows = statement.executeQuery()) {
                return AccountRows.read(rows).stream().findFirst();
            }
        }
    }

    /** The query of one account, whose rows {@link AccountRows} reads. */
    static Sql loading(OrganizationId organization, ServiceAccountId account) {
        return new Query(WITH_TOKENS)
                .add(ACCOUNT, organization.value())
                .add(" and a.account_id = ? ", account.value())
                .add(TOKENS)
                .toSql();
    }

    static Page<StoredAccount> page(Connection connection, OrganizationId organization, AccountFilter filter)
            throws SQLException {
        Query query = new Query(WITH_TOKENS).add(ACCOUNT, organization.value());
        restrict(query, filter);
        see(query, filter.visibility());
        int pageSize = filter.query().pageSize();
        query.add(isSelective(filter) ? SORTED : BY_TIME, pageSize + 1).add(TOKENS);
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return Page.of(
                    AccountRows.read(rows),
                    pageSize,
                    account -> new Cursor(account.createdAt(), account.id().value()));
        }
    }

    /** Whether few accounts are left, so that sorting them is less work than walking through all in order. */
    private static boolean isSelective(AccountFilter filter) {
        return !filter.visibility().everything()
                || filter.nameKey().isPresent()
                || filter.query().owner().isPresent();
    }

    private static void restrict(Query query, AccountFilter filter) {
        ServiceAccountQuery asked = filter.query();
        filter.nameKey().ifPresent(key -> query.add(" and a.name_key = ? ", key));
        filter.nameKeyPart().ifPresent(part -> query.add(" and a.name_key like ? escape '!' ", Query.containing(part)));
        asked.owner().ifPresent(owner -> query.add(" and a.owner_kind = ? and a.owner_id = ? ", owner));
        asked.role().map(Role::name).ifPresent(role -> query.add(" and a.role = ? ", role));
        asked.after().ifPresent(place -> {
            long time = Micros.bound(place.time());
            query.add(" and a.created_at <= ? and (a.created_at < ? or a.account_id < ?) ", time, time, place.id());
        });
    }

    /** Leaves of the accounts {@code a} those that are visible. */
    static void see(Query query, Visibility visibility) {
        if (visibility.everything()) {
            return;
        }
        Optional<String> self = visibility.self().map(ServiceAccountId::value);
        if (self.isPresent() && visibility.owner().isPresent()) {
            query.add(" and (a.account_id = ? ", self.get())
                    .add(
                            " or (a.owner_kind = ? and a.owner_id = ?)) ",
                            visibility.owner().get());
        } else if (visibility.owner().isPresent()) {
            query.add(
                    " and a.owner_kind = ? and a.owner_id = ? ",
                    visibility.owner().get());
        } else {
            query.add(" and a.account_id = ? ", self.orElse(""));
        }
    }
}
