package io.counterfoil.jdbc;

import io.counterfoil.model.Micros;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.TokenUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Performs work outside of requests: last uses, the removal of dead tokens, the search for expiries. */
final class Upkeep {

    private static final int MORE = 4;

    private static final Columns ACCOUNT = new Columns();
    private static final int ORGANIZATION = ACCOUNT.add("organization");
    private static final int ID = ACCOUNT.add("account_id");
    private static final int LIVE = ACCOUNT.add("live");

    /**
     * Follows the order of the index, and reads no more than requested: sorting or grouping everything due would take
     * long.
     */
    private static final String EXPIRIES = "select " + ACCOUNT.of("a") + """
         from (
            select account_id, ends_at from counterfoil_token
            where upkeep = 1 and ends_at <= ?
            order by upkeep, ends_at
            limit ?) t
        join counterfoil_account a on a.account_id = t.account_id
        order by t.ends_at
        """;

    private Upkeep() {}

    /** Stores the uses in batches. */
    static void recordUse(Transactions transactions, Supplier<Dialect> dialect, Map<TokenId, TokenUse> uses) {
        for (UseBatch batch : UseBatch.of(uses)) {
            transactions.write("record use", connection -> {
                dialect.get().recordUse(connection, batch);
                return true;
            });
        }
    }

    /** Removes tokens that ended by both the caller's clock and the database's, and returns how many. */
    static int purge(Transactions own, Supplier<Dialect> dialect, Instant before, int limit) {
        Dialect known = dialect.get();
        long now = own.read("purge", connection -> time(connection, known));
        new RevocationPurge(own, limit).run(now);
        return new TokenPurge(own, Micros.bound(before), now).run(limit);
    }

    /** Returns the time by the database's clock, in microseconds since the epoch. */
    static long time(Connection connection, Dialect dialect) throws SQLException {
        return clock(dialect).first(connection, "clock", row -> row.number(1)).orElseThrow();
    }

    /** Selects that time as one column. */
    static Sql clock(Dialect dialect) {
        return Sql.of("select " + dialect.clock());
    }

    /** Returns accounts with unrecorded expiries that have passed by both the caller's clock and the database's. */
    static List<AccountRef> unrecordedExpiries(Transactions own, Supplier<Dialect> dialect, Instant now, int limit) {
        Dialect known = dialect.get();
        long time = own.read("find expiries", connection -> time(connection, known));
        long agreed = Math.min(time, Micros.bound(now));
        return own.read("find expiries", connection -> unrecordedExpiries(connection, agreed, limit));
    }

    /** Reads more tokens until there are enough accounts, because several tokens may belong to one account. */
    private static List<AccountRef> unrecordedExpiries(Connection connection, long now, int limit) throws SQLException {
        int tokens = limit;
        while (true) {
            List<Optional<AccountRef>> found = expired(connection, now, tokens);
            List<AccountRef> accounts = new ArrayList<>();
            found.forEach(account -> account.ifPresent(accounts::add));
            List<AccountRef> first = accounts.stream().distinct().limit(limit).toList();
            if (found.size() < tokens || first.size() == limit) {
                return first;
            }
            tokens *= MORE;
        }
    }

    /** Returns the account of each token; empty if it was deleted. */
    private static List<Optional<AccountRef>> expired(Connection connection, long now, int tokens) throws SQLException {
        return new Sql(EXPIRIES, parameters -> parameters.number(now).integer(tokens))
                .all(
                        connection,
                        "counterfoil_account of organization",
                        row -> row.flag(LIVE)
                                ? Optional.of(new AccountRef(
                                        OrganizationId.of(row.text(ORGANIZATION)), ServiceAccountId.of(row.text(ID))))
                                : Optional.empty());
    }
}
