package io.counterfoil.jdbc;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of {@code counterfoil_audit_event}, and the statement that adds them. No statement changes existing rows.
 */
final class AuditLogTable {

    static final Columns COLUMNS = new Columns();
    private static final int ID = COLUMNS.add("event_id");
    private static final int ORGANIZATION = COLUMNS.add("organization");
    private static final int OCCURRED_AT = COLUMNS.add("occurred_at");
    private static final int ACTOR = COLUMNS.addPrincipal("actor");
    private static final int ACTOR_ROLE = COLUMNS.add("actor_role");
    private static final int ACTOR_TOKEN = COLUMNS.add("actor_token_id");
    private static final int ACTOR_OWNER = COLUMNS.addPrincipal("actor_owner");
    private static final int ACTION = COLUMNS.add("action");
    private static final int ACCOUNT = COLUMNS.add("account_id");
    private static final int TARGET_TYPE = COLUMNS.add("target_type");
    private static final int TARGET_ID = COLUMNS.add("target_id");
    private static final int TARGET_NAME = COLUMNS.add("target_name");
    private static final int OUTCOME = COLUMNS.add("outcome");
    private static final int REASON = COLUMNS.add("reason");
    private static final int DETAILS = COLUMNS.add("details");

    /** The type of a target that is a service account. */
    static final String ACCOUNT_TYPE = "service_account";

    private static final String INSERT = COLUMNS.insertInto("counterfoil_audit_event");
    private static final String EXISTS = "select event_id from counterfoil_audit_event where event_id = ?";

    private AuditLogTable() {}

    static Sql insertion(AuditEvent event) {
        return new Sql(INSERT, parameters -> set(parameters, event));
    }

    static List<Sql> insertions(List<AuditEvent> events) {
        return events.stream().map(AuditLogTable::insertion).toList();
    }

    /**
     * Adds a single event, waiting at most this long for a transaction that adds the same event. Restores the
     * statement's time-out, because on H2 it belongs to the session and would return to the pool with it.
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

    /** Finds the event with this identifier. */
    static Sql sameId(AuditEventId id) {
        return Sql.of(EXISTS, id.value());
    }

    /** Returns those of the events that are not stored yet. */
    static List<AuditEvent> missing(Connection connection, List<AuditEvent> events) throws SQLException {
        List<AuditEvent> missing = new ArrayList<>();
        for (AuditEvent event : events) {
            if (!sameId(event.id()).findsAny(connection)) {
                missing.add(event);
            }
        }
        return missing;
    }

    private static void set(Parameters parameters, AuditEvent event) throws SQLException {
        parameters
                .at(ID)
                .text(event.id().value())
                .at(ORGANIZATION)
                .text(event.organization().value())
                .at(OCCURRED_AT)
                .instant(event.time())
                .at(ACTION)
                .text(event.action())
                .at(ACCOUNT)
                .text(event.account().map(ServiceAccountId::value))
                .at(OUTCOME)
                .text(event.outcome().name())
                .at(REASON)
                .text(event.reason())
                .at(DETAILS)
                .text(AuditDetailsText.write(event.details()));
        setActor(parameters, event.actor());
        setTarget(parameters, event);
        parameters.after(COLUMNS);
    }

    private static void setActor(Parameters parameters, Optional<AuditActor> actor) throws SQLException {
        parameters
                .at(ACTOR)
                .principal(actor.map(AuditActor::principal))
                .at(ACTOR_ROLE)
                .text(actor.flatMap(AuditActor::role).map(Role::name))
                .at(ACTOR_TOKEN)
                .text(actor.flatMap(AuditActor::token).map(TokenId::value))
                .at(ACTOR_OWNER)
                .principal(actor.flatMap(AuditActor::owner));
    }

    private static void setTarget(Parameters parameters, AuditEvent event) throws SQLException {
        Optional<AuditTarget> target = event.target();
        parameters
                .at(TARGET_TYPE)
                .text(target.map(AuditTarget::type))
                .at(TARGET_ID)
                .text(target.filter(thing -> !isAccountOf(event, thing)).map(AuditTarget::id))
                .at(TARGET_NAME)
                .text(target.flatMap(AuditTarget::name));
    }

    private static boolean isAccountOf(AuditEvent event, AuditTarget target) {
        return target.type().equals(ACCOUNT_TYPE)
                && event.account().map(ServiceAccountId::value).equals(Optional.of(target.id()));
    }

    /**
     * Reads {@link #COLUMNS}. An event with an invalid value is returned with its time, so that others can be paged
     * past it.
     */
    static AuditEvent event(Row row) throws SQLException {
        Optional<AuditEvent> event = row.legible(() -> Optional.of(readable(row)), Optional.<AuditEvent>empty());
        return event.isPresent() ? event.get() : unreadable(row);
    }

    private static AuditEvent unreadable(Row row) throws SQLException {
        return new AuditEvent(
                new AuditEventId(row.text(ID)),
                OrganizationId.of(row.text(ORGANIZATION)),
                row.instant(OCCURRED_AT),
                Optional.empty(),
                "unreadable",
                Optional.empty(),
                Optional.empty(),
                AuditOutcome.FAILURE,
                Optional.of("UNREADABLE"),
                Map.of());
    }

    private static AuditEvent readable(Row row) throws SQLException {
        return new AuditEvent(
                new AuditEventId(row.text(ID)),
                OrganizationId.of(row.text(ORGANIZATION)),
                row.instant(OCCURRED_AT),
                actor(row),
                row.text(ACTION),
                row.optionalText(ACCOUNT).map(ServiceAccountId::of),
                target(row),
                AuditOutcome.valueOf(row.text(OUTCOME)),
                row.optionalText(REASON),
                AuditDetailsText.read(row.optionalText(DETAILS)));
    }

    private static Optional<AuditActor> actor(Row row) throws SQLException {
        Optional<PrincipalId> principal = row.optionalPrincipal(ACTOR);
        Optional<Role> role = row.optionalText(ACTOR_ROLE).map(Role::of);
        Optional<TokenId> token = row.optionalText(ACTOR_TOKEN).map(TokenId::of);
        Optional<PrincipalId> owner = row.optionalPrincipal(ACTOR_OWNER);
        return principal.map(who -> new AuditActor(who, role, token, owner));
    }

    private static Optional<AuditTarget> target(Row row) throws SQLException {
        Optional<String> account = row.optionalText(ACCOUNT);
        Optional<String> id = row.optionalText(TARGET_ID).or(() -> account);
        Optional<String> name = row.optionalText(TARGET_NAME);
        return row.optionalText(TARGET_TYPE).map(word -> new AuditTarget(word, id.orElse(""), name));
    }
}
