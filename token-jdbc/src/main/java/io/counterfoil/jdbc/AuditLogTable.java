package io.counterfoil.jdbc;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Adds to {@code counterfoil_audit_event}. No statement changes or removes what is there. */
final class AuditLogTable {

    private static final String INSERT = """
            insert into counterfoil_audit_event (
                event_id, organization, occurred_at,
                actor_kind, actor_id, actor_role, actor_token_id, actor_owner_kind, actor_owner_id,
                action, account_id, target_type, target_id, target_name, outcome, reason, details)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String EXISTS = "select event_id from counterfoil_audit_event where event_id = ?";

    private AuditLogTable() {}

    static void insert(Connection connection, List<AuditEvent> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (AuditEvent event : events) {
                set(new Parameters(statement), event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Adds a single event, waiting no longer than this for a transaction that adds the same. On H2 the time-out is the
     * session's, and would go back to the pool with it.
     */
    static void insert(Connection connection, AuditEvent event, int timeoutSeconds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            int before = statement.getQueryTimeout();
            statement.setQueryTimeout(timeoutSeconds);
            try {
                set(new Parameters(statement), event);
                statement.executeUpdate();
            } finally {
                statement.setQueryTimeout(before);
            }
        }
    }

    static boolean exists(Connection connection, AuditEventId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            new Parameters(statement).text(id.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Those of the events that are not there yet. */
    static List<AuditEvent> missing(Connection connection, List<AuditEvent> events) throws SQLException {
        List<AuditEvent> missing = new ArrayList<>();
        for (AuditEvent event : events) {
            if (!exists(connection, event.id())) {
                missing.add(event);
            }
        }
        return missing;
    }

    private static void set(Parameters parameters, AuditEvent event) throws SQLException {
        parameters
                .text(event.id().value())
                .text(event.organization().value())
                .instant(event.time())
                .principal(event.actor().map(AuditActor::principal))
                .text(event.actor().flatMap(AuditActor::role).map(Role::name))
                .text(event.actor().flatMap(AuditActor::token).map(TokenId::value))
                .principal(event.actor().flatMap(AuditActor::owner))
                .text(event.action())
                .text(event.account().map(ServiceAccountId::value))
                .text(event.target().map(AuditTarget::type))
                .text(event.target().map(AuditTarget::id))
                .text(event.target().flatMap(AuditTarget::name))
                .text(event.outcome().name())
                .text(event.reason())
                .text(AuditDetailsText.write(event.details()));
    }
}
