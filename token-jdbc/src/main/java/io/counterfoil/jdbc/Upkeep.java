package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What is done beside the requests: last uses, the removal of dead tokens, the search for expiries. */
final class Upkeep {

    private static final int USES_AT_ONCE = 1_000;

    private static final int MORE = 4;

    private static final int LIVE_COLUMN = 3;

    private static final String NOW = "select %s";

    /** In the order of the index, and no more of it than asked for: to sort or group all that is due takes long. */
    private static final String EXPIRIES = """
        select a.organization, a.account_id, a.live
        from (
            select account_id, expiry_due from counterfoil_token
            where expiry_due <= ?
            order by expiry_due
            limit ?) t
        join counterfoil_account a on a.account_id = t.account_id
        order by t.expiry_due
        """;

    private Upkeep() {}

    /** Stores the uses in batches. A token that is purged between look-up and insertion fails its batch, once. */
    static void recordUse(Transactions transactions, Supplier<Dialect> dialect, Map<TokenId, Instant> uses) {
        for (SortedMap<String, Long> batch : batches(uses)) {
            Retries retries = new Retries();
            boolean stored = false;
            while (!stored) {
                try {
                    stored = transactions.write("record use", connection -> {
                        dialect.get().recordUse(connection, batch);
                        return true;
                    });
                } catch (ConstraintViolation e) {
                    if (!retries.again()) {
                        throw e;
                    }
                }
            }
        }
    }

    private static List<SortedMap<String, Long>> batches(Map<TokenId, Instant> uses) {
        SortedMap<String, Long> sorted = new TreeMap<>();
        uses.forEach((token, time) -> sorted.put(token.value(), Micros.bound(time)));
        List<SortedMap<String, Long>> batches = new ArrayList<>();
        int count = 0;
        for (Map.Entry<String, Long> use : sorted.entrySet()) {
            if (count++ % USES_AT_ONCE == 0) {
                batches.add(new TreeMap<>());
            }
            batches.get(batches.size() - 1).put(use.getKey(), use.getValue());
        }
        return batches;
    }

    /** Ended by the caller's clock and by the database's. */
    static int purge(Transactions own, Supplier<Dialect> dialect, Instant before, int limit) {
        String clock = NOW.formatted(dialect.get().clock());
        long now = own.read("purge", connection -> time(connection, clock));
        new RevocationPurge(own, limit).run(now);
        TokenTable.Ended ended = new TokenTable.Ended(Micros.bound(before), now);
        List<String> tokens = own.read("find dead tokens", connection -> TokenTable.ended(connection, ended, limit));
        return tokens.isEmpty() ? 0 : own.write("purge", connection -> TokenTable.purge(connection, tokens, ended));
    }

    private static long time(Connection connection, String clock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(clock);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Several tokens may be of one account, so that it takes more of them until there are enough accounts. */
    static List<AccountRef> unrecordedExpiries(Connection connection, Instant now, int limit) throws SQLException {
        int tokens = limit;
        while (true) {
            List<AccountRef> places = new ArrayList<>();
            int found = findExpired(connection, Micros.bound(now), tokens, places);
            List<AccountRef> accounts = places.stream().distinct().limit(limit).toList();
            if (found < tokens || accounts.size() == limit) {
                return accounts;
            }
            tokens *= MORE;
        }
    }

    /** Adds the place of each token, and says how many there were. */
    private static int findExpired(Connection connection, long now, int tokens, List<AccountRef> places)
            throws SQLException {
        int found = 0;
        try (PreparedStatement statement = connection.prepareStatement(EXPIRIES)) {
            new Parameters(statement).number(now).integer(tokens);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found++;
                    AccountRef place = Row.read(
                            "counterfoil_account of organization",
                            rows,
                            row -> new AccountRef(OrganizationId.of(row.text()), ServiceAccountId.of(row.text())));
                    if (rows.getInt(LIVE_COLUMN) == 1) {
                        places.add(place);
                    }
                }
            }
        }
        return found;
    }
}
