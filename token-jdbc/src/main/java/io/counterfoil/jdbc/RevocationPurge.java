package io.counterfoil.jdbc;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Removes entries that no node needs from {@code counterfoil_revocation}: the lowest numbers first, each completely, an
 * hour after they were assigned. A node that missed a number then finds that the number it knows is gone too, and
 * starts over. Only the database's clock counts.
 *
 * <p>Plain reads find the entries, each in a transaction of its own, and deletions are by key. On MariaDB a DELETE with
 * a search would wait for entries of open transactions.
 */
final class RevocationPurge {

    private static final long KEPT_MICROS = TimeUnit.HOURS.toMicros(1);

    /** The order lists all columns of the index, because H2 would sort otherwise. */
    private static final String LOWEST = """
        select epoch_number, numbered_at from counterfoil_revocation
        where epoch_number > 0
        order by epoch_number, account_id
        limit ?
        """;

    private static final String UP_TO =
            "select change_id from counterfoil_revocation where epoch_number > 0 and epoch_number <= ?";

    /**
     * Without leases entries are not numbered. One statement also checks the lease, so that these entries precede any
     * declaration: a node that declares a lease starts with an empty memory.
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

    /**
     * Creates a purge.
     *
     * @param limit how many entries to remove at once, unless one number has more
     */
    RevocationPurge(Transactions own, int limit) {
        this.own = own;
        this.limit = limit;
    }

    /**
     * Runs the purge.
     *
     * @param now the time by the database's clock, in microseconds since the epoch
     */
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

    /** Returns the last of the lowest numbers before the first that is too recent. */
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
