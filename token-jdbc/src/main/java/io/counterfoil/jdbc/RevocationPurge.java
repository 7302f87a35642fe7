package io.counterfoil.jdbc;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Removes what no node needs any more from {@code counterfoil_revocation}: the lowest numbers first and each as a whole,
 * an hour after they were given. A node that has not heard of a number then finds that the one it knows is gone, too, and
 * begins anew. No other clock than the database's counts.
 *
 * <p>What is to go is found by plain reads, each in a transaction of its own, and is removed by its key. A DELETE with a
 * search in it waits, on MariaDB, for entries of transactions that are still open.
 */
final class RevocationPurge {

    private static final long KEPT_MICROS = TimeUnit.HOURS.toMicros(1);

    /** All columns of the index are in the order: H2 would sort otherwise. */
    private static final String LOWEST = """
        select epoch_number, numbered_at from counterfoil_revocation
        where epoch_number > 0
        order by epoch_number, account_id
        limit ?
        """;

    private static final String UP_TO =
            "select change_id from counterfoil_revocation where epoch_number > 0 and epoch_number <= ?";

    /**
     * While nobody leases, nobody numbers. In one statement with the look at the lease, so that these entries were there
     * before one is declared: whoever declares it begins with an empty memory.
     */
    private static final String NEVER_NUMBERED = """
        select r.change_id from counterfoil_revocation r
        where r.epoch_number is null and exists (select 1 from counterfoil_epoch e where e.lease_millis = 0)
        limit ?
        """;

    private static final String DELETE =
            "delete from counterfoil_revocation where change_id = ? and coalesce(epoch_number, 0) <= ?";

    private final Transactions own;
    private final int limit;

    /** @param limit how many entries at once, unless one number has more */
    RevocationPurge(Transactions own, int limit) {
        this.own = own;
        this.limit = limit;
    }

    /** @param now by the database's clock */
    void run(long now) {
        OptionalLong last = lastOldNumber(now - KEPT_MICROS);
        while (last.isPresent()) {
            long number = last.getAsLong();
            delete(changes(UP_TO, number), number);
            last = lastOldNumber(now - KEPT_MICROS);
        }
        List<String> unnumbered = changes(NEVER_NUMBERED, limit);
        while (!unnumbered.isEmpty()) {
            delete(unnumbered, 0);
            unnumbered = changes(NEVER_NUMBERED, limit);
        }
    }

    /** Of the lowest numbers the last one below the first that is too young. */
    private OptionalLong lastOldNumber(long before) {
        return own.read("find old revocations", connection -> {
            OptionalLong last = OptionalLong.empty();
            List<Numbered> lowest = new Sql(LOWEST, parameters -> parameters.integer(limit))
                    .all(connection, "counterfoil_revocation", row -> new Numbered(row.number(1), row.number(2)));
            for (Numbered entry : lowest) {
                if (entry.at() >= before) {
                    return last;
                }
                last = OptionalLong.of(entry.number());
            }
            return last;
        });
    }

    private List<String> changes(String query, long parameter) {
        return own.read(
                "find old revocations",
                connection -> new Sql(query, parameters -> parameters.number(parameter))
                        .all(connection, "counterfoil_revocation", row -> row.text(1)));
    }

    private void delete(List<String> changes, long upTo) {
        List<Sql> deletions = changes.stream()
                .map(change ->
                        new Sql(DELETE, parameters -> parameters.text(change).number(upTo)))
                .toList();
        own.write("purge", connection -> Sql.batch(connection, deletions));
    }

    private record Numbered(long number, long at) {}
}
