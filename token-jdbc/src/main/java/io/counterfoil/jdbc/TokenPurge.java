package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes tokens that ended long ago. The row of a live account's newest token remains, without a digest, so that the
 * account still shows when it ended and was used. The last use of other tokens moves to the account.
 *
 * <p>Locked accounts are skipped until the next run, and others take their place. A plain read finds the tokens: on
 * MariaDB a search in a DELETE would wait for tokens of open transactions.
 */
final class TokenPurge {

    private static final int MAX_ROUNDS = 20;

    private static final Columns COLUMNS = new Columns();
    private static final int TOKEN = COLUMNS.add("token_id");
    private static final int ACCOUNT = COLUMNS.add("account_id");
    private static final int IS_NEWEST = COLUMNS.size() + 1;
    private static final int USED_AT = IS_NEWEST + 1;
    private static final int IS_LIVE = USED_AT + 1;

    private static final String ENDED = """
        (select token_id, account_id, generation, ends_at from counterfoil_token
        where upkeep = %s and ends_at < ? and ends_at <= ?
        order by upkeep, ends_at
        limit ?)
        """;

    /** The use is omitted if the account already records it. */
    private static final String FIND = "select " + COLUMNS.of("t") + """
            , case when a.live = 1 and a.generation = t.generation then 1 else 0 end,
                case when a.live = 1 and u.last_used_at > a.past_used_at then u.last_used_at end, a.live
            from (
            """ + ENDED.replace("%s", "0") + " union all "
            + ENDED.replace("%s", "1") + """
            ) t
            join counterfoil_account a on a.account_id = t.account_id
            left join counterfoil_token_use u on u.token_id = t.token_id
            order by t.ends_at
            limit ?
            """;

    private static final String LOCK = "select account_id from counterfoil_account where account_id in (%s)"
            + " order by account_id for update skip locked";

    private static final String KEEP_USE =
            "update counterfoil_account set past_used_at = greatest(past_used_at, ?) where account_id = ?";

    private static final String EMPTY = """
        update counterfoil_token
        set digest_scheme = null, digest = null, upkeep = null
        where token_id = ? and ends_at < ? and ends_at <= ?
            and generation = (select a.generation from counterfoil_account a where a.account_id = ?)
        """;

    private static final String DELETE =
            "delete from counterfoil_token where token_id = ? and ends_at < ? and ends_at <= ?";

    private final Transactions own;
    private final long before;
    private final long notAfter;

    /**
     * Creates a purge of tokens that ended before both times.
     *
     * @param before by the caller's clock, exclusive
     * @param notAfter by the database's clock, inclusive
     */
    TokenPurge(Transactions own, long before, long notAfter) {
        this.own = own;
        this.before = before;
        this.notAfter = notAfter;
    }

    private record Dead(String token, String account, boolean newest, Optional<Instant> usedAt, boolean live) {}

    /** Removes at most this many tokens, and returns how many it removed. */
    int run(int limit) {
        Set<String> skipped = new HashSet<>();
        int removed = 0;
        for (int round = 0; round < MAX_ROUNDS && removed < limit; round++) {
            int wanted = limit - removed;
            List<Dead> dead = own.read("find dead tokens", connection -> find(connection, wanted + skipped.size()));
            dead = dead.stream().filter(one -> !skipped.contains(one.token())).toList();
            if (dead.isEmpty()) {
                return removed;
            }
            List<Dead> batch = dead.subList(0, Math.min(dead.size(), wanted));
            removed += own.write("purge", connection -> remove(connection, batch));
            batch.forEach(one -> skipped.add(one.token()));
        }
        return removed;
    }

    private List<Dead> find(Connection connection, int most) throws SQLException {
        return new Sql(FIND, parameters -> {
                    for (int i = 0; i < 2; i++) {
                        parameters.number(before).number(notAfter).integer(most);
                    }
                    parameters.integer(most);
                })
                .all(
                        connection,
                        "counterfoil_token",
                        row -> new Dead(
                                row.text(TOKEN),
                                row.text(ACCOUNT),
                                row.flag(IS_NEWEST),
                                row.optionalInstant(USED_AT),
                                row.flag(IS_LIVE)));
    }

    private int remove(Connection connection, List<Dead> dead) throws SQLException {
        Set<String> free = lock(connection, dead);
        List<Sql> uses = new ArrayList<>();
        List<Sql> emptied = new ArrayList<>();
        List<Sql> deleted = new ArrayList<>();
        for (Dead token : dead) {
            if (free.contains(token.account()) && token.newest()) {
                emptied.add(
                        new Sql(EMPTY, parameters -> bounds(parameters, token).text(token.account())));
            } else if (free.contains(token.account())) {
                if (token.usedAt().isPresent()) {
                    uses.add(new Sql(
                            KEEP_USE,
                            parameters ->
                                    parameters.instantOrNever(token.usedAt()).text(token.account())));
                }
                deleted.add(new Sql(DELETE, parameters -> bounds(parameters, token)));
            }
        }
        Sql.batch(connection, uses);
        Sql.batch(connection, forgotten(dead, free));
        return changed(Sql.batch(connection, emptied)) + changed(Sql.batch(connection, deleted));
    }

    /** Deletes the notices about removed tokens and deleted accounts. */
    private static List<Sql> forgotten(List<Dead> dead, Set<String> free) {
        Set<String> subjects = new TreeSet<>();
        dead.stream().filter(token -> free.contains(token.account())).forEach(token -> {
            subjects.add(token.token());
            if (!token.live()) {
                subjects.add(token.account());
            }
        });
        return subjects.stream().map(NoticeTable::forgetting).toList();
    }

    /** Locks and returns the accounts that no other transaction holds, until the end of the transaction. */
    private static Set<String> lock(Connection connection, List<Dead> dead) throws SQLException {
        Set<String> accounts = new TreeSet<>();
        dead.forEach(token -> accounts.add(token.account()));
        String lock = LOCK.replace("%s", String.join(", ", Collections.nCopies(accounts.size(), "?")));
        Sql locking = new Sql(lock, parameters -> {
            for (String account : accounts) {
                parameters.text(account);
            }
        });
        return new HashSet<>(locking.all(connection, "counterfoil_account", row -> row.text(1)));
    }

    private Parameters bounds(Parameters parameters, Dead token) throws SQLException {
        return parameters.text(token.token()).number(before).number(notAfter);
    }

    private static int changed(List<Boolean> changes) {
        return Collections.frequency(changes, true);
    }
}
