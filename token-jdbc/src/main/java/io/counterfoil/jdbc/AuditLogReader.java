package io.counterfoil.jdbc;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.spi.AuditFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Searches {@code counterfoil_audit_event}, newest first. */
final class AuditLogReader {

    private static final String COLUMNS = "select " + AuditLogTable.COLUMNS.of("e");

    private static final String OF_ALL = " from counterfoil_audit_event e where e.organization = ? ";

    /** Deleted accounts are there, with the owner they had. H2 needs to be told the organization of both. */
    private static final String OF_ACCOUNTS = """
         from counterfoil_account a
        join counterfoil_audit_event e on e.account_id = a.account_id
        where a.organization = ?
        """;

    /** Where an index has the order, all of its columns are listed, constants too: H2 would sort otherwise. */
    private static final String BY_ACCOUNT =
            " order by e.organization desc, e.account_id desc, e.occurred_at desc, e.event_id desc limit ? ";

    private static final String BY_TOKEN =
            " order by e.organization desc, e.actor_token_id desc, e.occurred_at desc, e.event_id desc limit ? ";

    private static final String BY_ACTOR =
            " order by e.organization desc, e.actor_id desc, e.occurred_at desc, e.event_id desc limit ? ";

    private static final String BY_TIME = " order by e.organization desc, e.occurred_at desc, e.event_id desc limit ? ";

    private static final String SORTED = " order by e.occurred_at desc, e.event_id desc limit ? ";

    private AuditLogReader() {}

    static Page<AuditEvent> page(Connection connection, OrganizationId organization, AuditFilter filter)
            throws SQLException {
        Query query = new Query(COLUMNS);
        if (filter.visibility().everything()) {
            query.add(OF_ALL, organization.value());
        } else {
            query.add(OF_ACCOUNTS, organization.value()).add(" and e.organization = ? ", organization.value());
        }
        restrict(query, filter.query());
        AccountReader.see(query, filter.visibility());
        int pageSize = filter.query().pageSize();
        query.add(order(filter), pageSize + 1);
        List<AuditEvent> events = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(Row.read("counterfoil_audit_event", rows, AuditLogTable::event));
            }
        }
        return Page.of(
                events, pageSize, event -> new Cursor(event.time(), event.id().value()));
    }

    private static void restrict(Query query, AuditQuery asked) {
        asked.account().ifPresent(id -> query.add(" and e.account_id = ? ", id.value()));
        asked.by().ifPresent(principal -> query.add(" and e.actor_kind = ? and e.actor_id = ? ", principal));
        asked.token().ifPresent(id -> query.add(" and e.actor_token_id = ? ", id.value()));
        asked.action().ifPresent(action -> query.add(" and e.action = ? ", action));
        asked.from().ifPresent(time -> query.add(" and e.occurred_at >= ? ", Micros.bound(time)));
        asked.until().ifPresent(time -> query.add(" and e.occurred_at < ? ", Micros.bound(time)));
        asked.after().ifPresent(place -> {
            long time = Micros.bound(place.time());
            query.add(" and e.occurred_at <= ? and (e.occurred_at < ? or e.event_id < ?) ", time, time, place.id());
        });
    }

    private static String order(AuditFilter filter) {
        AuditQuery asked = filter.query();
        if (asked.account().isPresent()) {
            return BY_ACCOUNT;
        }
        if (asked.token().isPresent()) {
            return BY_TOKEN;
        }
        if (asked.by().isPresent()) {
            return BY_ACTOR;
        }
        return filter.visibility().everything() ? BY_TIME : SORTED;
    }
}
