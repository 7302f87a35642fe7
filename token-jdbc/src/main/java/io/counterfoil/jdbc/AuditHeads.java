package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The accounts that the newest events of a search are about or by. If a page has room for n events, none of its events
 * is older than the 2n-th newest of the accounts' newest events: an event may be the newest about one account and the
 * newest by one.
 *
 * @param about accounts that some of the events are about
 * @param by accounts that some of the events are by
 * @param from the time of the oldest event that may be on the page, in microseconds since the epoch
 */
record AuditHeads(List<String> about, List<String> by, long from) {

    private static final int ACCOUNT = 1;
    private static final int ABOUT_AT = 2;
    private static final int BY_AT = 3;

    private record Head(String account, Optional<Long> aboutAt, Optional<Long> byAt) {}

    /** Reads one row for each visible account; empty if there are no events. */
    static Optional<AuditHeads> read(Connection connection, AuditSearch search) throws SQLException {
        List<Head> heads = search.heads()
                .all(
                        connection,
                        "counterfoil_account",
                        row -> new Head(row.text(ACCOUNT), row.optionalNumber(ABOUT_AT), row.optionalNumber(BY_AT)));
        int enough = 2 * search.limit();
        List<Long> newest = heads.stream()
                .flatMap(head -> Stream.concat(head.aboutAt().stream(), head.byAt().stream()))
                .sorted(Comparator.reverseOrder())
                .limit(enough)
                .toList();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        long from = newest.size() < enough ? Long.MIN_VALUE : newest.get(newest.size() - 1);
        List<String> about = new ArrayList<>();
        List<String> by = new ArrayList<>();
        heads.forEach(head -> {
            head.aboutAt().filter(time -> time >= from).ifPresent(time -> about.add(head.account()));
            head.byAt().filter(time -> time >= from).ifPresent(time -> by.add(head.account()));
        });
        return Optional.of(new AuditHeads(about, by, from));
    }
}
