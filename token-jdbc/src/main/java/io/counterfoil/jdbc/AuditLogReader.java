package io.counterfoil.jdbc;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.spi.AuditFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Searches {@code counterfoil_audit_event}, newest first. */
final class AuditLogReader {

    private AuditLogReader() {}

    static Page<AuditEvent> page(
            Connection connection, Dialect dialect, OrganizationId organization, AuditFilter filter)
            throws SQLException {
        AuditSearch search = new AuditSearch(dialect, organization, filter);
        Optional<Sql> sql =
                search.isByAccounts() ? AuditHeads.read(connection, search).map(search::of) : Optional.of(search.all());
        List<AuditEvent> events = sql.isPresent()
                ? sql.get().all(connection, "counterfoil_audit_event", AuditLogTable::event).stream()
                        .distinct()
                        .limit(search.limit())
                        .toList()
                : List.of();
        return Page.of(
                events,
                filter.query().pageSize(),
                event -> new Cursor(event.time(), event.id().value()));
    }
}
