package io.counterfoil.jdbc;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.Erasure;
import io.counterfoil.model.Micros;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.spi.AuditRetention;
import io.counterfoil.spi.Eraser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Removes data whose retention has ended: old audit events, and everything that an organization left behind. */
final class Retention {

    private static final String NEXT_ORGANIZATION = """
        select min(organization) from counterfoil_audit_event
        where organization > ?
        """;

    private static final String OLD_EVENTS = """
        select event_id from counterfoil_audit_event
        where organization = ? and occurred_at < ?
        order by occurred_at
        limit ?
        """;

    private static final String DELETE_EVENT = "delete from counterfoil_audit_event where event_id = ?";

    private static final String DELETED_ACCOUNTS = """
        select account_id from counterfoil_account
        where organization = ? and live = 0
        limit ?
        """;

    /** Selects complete numbers: a node that did not see them must find a gap, and forget everything. */
    private static final String NUMBERS = """
        select distinct r.epoch_number
        from counterfoil_revocation r
        join counterfoil_account a on a.account_id = r.account_id
        where a.organization = ? and a.live = 0 and r.epoch_number > 0
        limit ?
        """;

    private static final String DELETE_NUMBER = "delete from counterfoil_revocation where epoch_number = ?";

    /** While no node holds a lease, entries are not numbered, and no node needs them. */
    private static final String DELETE_UNNUMBERED = """
        delete from counterfoil_revocation
        where account_id = ? and epoch_number is null
            and exists (select 1 from counterfoil_epoch e where e.lease_millis = 0)
        """;

    private static final String DELETE_USES = """
        delete from counterfoil_token_use
        where token_id in (select t.token_id from counterfoil_token t where t.account_id = ?)
        """;

    private static final String DELETE_NOTICES = "delete from counterfoil_notice where account_id = ?";
    private static final String DELETE_LATE_NOTICES = """
        delete from counterfoil_notice
        where organization = ?
            and not exists (select 1 from counterfoil_account a where a.organization = ?)
        """;

    private static final String DELETE_ATTRIBUTES = "delete from counterfoil_attribute where account_id = ?";
    private static final String DELETE_TOKENS = "delete from counterfoil_token where account_id = ?";
    private static final String DELETE_ACCOUNT = "delete from counterfoil_account where account_id = ? and live = 0";

    /** The count may be too high, because a deletion does not wait for it. */
    private static final String DELETE_ORGANIZATION = """
        delete from counterfoil_organization
        where organization = ?
            and not exists (select 1 from counterfoil_account a where a.organization = ?)
        """;

    private final Transactions own;
    private final Dialects dialects;

    Retention(Transactions own, Dialects dialects) {
        this.own = own;
        this.dialects = dialects;
    }

    /** Returns the organizations in order. It skips along the index, however many events each organization has. */
    List<OrganizationId> organizations(Optional<OrganizationId> after, int limit) {
        return own.read("find organizations", connection -> {
            List<OrganizationId> found = new ArrayList<>();
            String last = after.map(OrganizationId::value).orElse("");
            while (found.size() < limit) {
                Optional<String> next = Sql.of(NEXT_ORGANIZATION, last)
                        .first(connection, "counterfoil_audit_event", row -> row.optionalText(1))
                        .flatMap(text -> text);
                if (next.isEmpty()) {
                    return found;
                }
                last = next.get();
                found.add(OrganizationId.of(last));
            }
            return found;
        });
    }

    int purgeAudit(
            OrganizationId organization, AuditRetention.Period period, int limit, IntFunction<AuditEvent> report) {
        String clock = "select " + dialects.get().clock();
        return own.write("purge audit events", connection -> {
            long now = Sql.of(clock)
                    .first(connection, "clock", row -> row.number(1))
                    .orElseThrow();
            long before = Math.min(Micros.bound(period.before()), now - Micros.of(period.retention()));
            int removed = deleteEvents(connection, organization, before, limit);
            if (removed > 0) {
                AuditEvent event = report.apply(removed);
                Sql.of(DELETE_EVENT, event.id().value()).update(connection);
                AuditLogTable.insertion(event).update(connection);
            }
            return removed;
        });
    }

    Eraser.Part erase(OrganizationId organization, int limit) {
        return own.write("erase organization", connection -> {
            if (deleteNumbers(connection, organization, limit) == limit) {
                return new Eraser.Part(new Erasure(organization, 0, 0, 0), false);
            }
            List<String> accounts = deleted(connection, organization, limit);
            int tokens = deleteAccounts(connection, accounts);
            int events = deleteEvents(connection, organization, Long.MAX_VALUE, limit);
            boolean complete = accounts.size() < limit && events < limit;
            if (complete) {
                deleteRest(connection, organization);
            }
            return new Eraser.Part(new Erasure(organization, accounts.size(), tokens, events), complete);
        });
    }

    private static int deleteNumbers(Connection connection, OrganizationId organization, int limit)
            throws SQLException {
        List<Long> numbers =
                bounded(NUMBERS, organization, limit).all(connection, "counterfoil_revocation", row -> row.number(1));
        Sql.batch(
                connection,
                numbers.stream()
                        .map(number -> new Sql(DELETE_NUMBER, parameters -> parameters.number(number)))
                        .toList());
        return numbers.size();
    }

    /** Sorted, so that two erasures at once lock rows in the same order. */
    private static List<String> deleted(Connection connection, OrganizationId organization, int limit)
            throws SQLException {
        return bounded(DELETED_ACCOUNTS, organization, limit)
                .all(connection, "counterfoil_account", row -> row.text(1))
                .stream()
                .sorted()
                .toList();
    }

    private static Sql bounded(String text, OrganizationId organization, int limit) {
        return new Sql(text, parameters -> parameters.text(organization.value()).integer(limit));
    }

    private static int deleteAccounts(Connection connection, List<String> accounts) throws SQLException {
        for (String text : List.of(DELETE_UNNUMBERED, DELETE_USES, DELETE_NOTICES, DELETE_ATTRIBUTES)) {
            deleteOf(connection, text, accounts);
        }
        int tokens = 0;
        for (String account : accounts) {
            tokens += Sql.of(DELETE_TOKENS, account).update(connection);
        }
        deleteOf(connection, DELETE_ACCOUNT, accounts);
        return tokens;
    }

    private static void deleteOf(Connection connection, String text, List<String> accounts) throws SQLException {
        Sql.batch(
                connection,
                accounts.stream().map(account -> Sql.of(text, account)).toList());
    }

    /** Notices that were claimed while their account was deleted, and the organization's count. */
    private static void deleteRest(Connection connection, OrganizationId organization) throws SQLException {
        for (String text : List.of(DELETE_LATE_NOTICES, DELETE_ORGANIZATION)) {
            new Sql(text, parameters -> parameters.text(organization.value()).text(organization.value()))
                    .update(connection);
        }
    }

    private static int deleteEvents(Connection connection, OrganizationId organization, long before, int limit)
            throws SQLException {
        List<String> events = new Sql(
                        OLD_EVENTS,
                        parameters -> parameters
                                .text(organization.value())
                                .number(before)
                                .integer(limit))
                .all(connection, "counterfoil_audit_event", row -> row.text(1));
        List<Sql> deletions =
                events.stream().map(event -> Sql.of(DELETE_EVENT, event)).toList();
        return Collections.frequency(Sql.batch(connection, deletions), true);
    }
}
