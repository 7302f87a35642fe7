package io.counterfoil.jdbc;

import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assembles accounts from rows that each contain an account and one of its tokens. Rows of the same account are
 * adjacent.
 */
final class AccountRows {

    /** Whether the row is the remainder of a purged newest token. */
    private static final String IS_PURGED = "case when t.digest is null then 1 else 0 end";

    private static final int TOKEN = AccountTable.COLUMNS.size();
    private static final int USE = TOKEN + TokenTable.COLUMNS.size();
    private static final int PURGED = USE + TokenUseTable.COLUMNS.size() + 1;
    private static final int USED_AT = PURGED + 1;

    /** The columns of a SELECT from accounts {@code a}, tokens {@code t} and their uses {@code u}. */
    static final String SELECT_LIST = AccountTable.COLUMNS.of("a") + ", " + TokenTable.COLUMNS.of("t") + ", "
            + TokenUseTable.COLUMNS.of("u") + ", " + IS_PURGED;

    private final List<StoredAccount> accounts = new ArrayList<>();
    private final List<StoredToken> tokens = new ArrayList<>();
    private @Nullable StoredAccount current;

    private final boolean withLastUses;

    private AccountRows(boolean withLastUses) {
        this.withLastUses = withLastUses;
    }

    /** Reads the result of a statement that selects {@link #SELECT_LIST}. */
    static List<StoredAccount> read(ResultSet rows) throws SQLException {
        return new AccountRows(false).all(rows);
    }

    /** Reads the result of a statement that also selects the last use of all tokens of the account. */
    static List<StoredAccount> readWithLastUses(ResultSet rows) throws SQLException {
        return new AccountRows(true).all(rows);
    }

    private List<StoredAccount> all(ResultSet rows) throws SQLException {
        while (rows.next()) {
            add(rows);
        }
        finish();
        return accounts;
    }

    private void add(ResultSet rows) throws SQLException {
        if (current == null || !current.id().value().equals(rows.getString(1))) {
            finish();
            current = Row.read("counterfoil_account", rows, this::account);
        }
        StoredAccount account = current;
        Row.read("counterfoil_token of account", rows, row -> {
            if (TokenTable.isThere(row, TOKEN)) {
                addToken(row, account);
            }
            return account;
        });
    }

    private StoredAccount account(Row row) throws SQLException {
        StoredAccount account = AccountTable.account(row);
        return withLastUses
                ? account.withRemoved(account.removed()
                        .and(new RemovedTokens(row.after(0).instantUnlessNever(USED_AT), Optional.empty())))
                : account;
    }

    private void addToken(Row row, StoredAccount account) throws SQLException {
        Optional<TokenUse> use = TokenUseTable.use(row, USE);
        if (row.after(0).flag(PURGED)) {
            Optional<Instant> end = TokenTable.end(row, TOKEN);
            current = account.withRemoved(account.removed().and(new RemovedTokens(use.map(TokenUse::at), end)));
        } else {
            tokens.add(TokenTable.token(row, TOKEN, use));
        }
    }

    private void finish() {
        if (current != null) {
            accounts.add(current.withLoaded(tokens));
            tokens.clear();
            current = null;
        }
    }
}
