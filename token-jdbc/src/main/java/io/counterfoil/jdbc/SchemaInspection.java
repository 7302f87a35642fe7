package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares the tables that are there with the ones that this version needs. */
final class SchemaInspection {

    private static final String VERSION = "select max(version) from counterfoil_schema";

    /** Each needs what the storage's own statements need, and finds no row. */
    private static final List<String> PROBES = List.of("""
            select organization, live_accounts from counterfoil_organization where 1 = 0
            """, """
            select account_id, organization, created_at, creator_kind, creator_id, creator_token_id,
                name, name_key, description, owner_kind, owner_id, role, enabled,
                version, generation, live, deleted_at
            from counterfoil_account where 1 = 0
            """, """
            select token_id, account_id, generation, prefix, digest_scheme, digest,
                created_at, creator_kind, creator_id, creator_token_id, expires_at,
                request_id, request_fingerprint, notes_first_use,
                superseded_until, grace, revoked_at, first_accepted_at, expiry_recorded, expiry_due, ends_at
            from counterfoil_token where 1 = 0
            """, """
            select token_id, last_used_at from counterfoil_token_use where 1 = 0
            """, """
            select event_id, organization, occurred_at,
                actor_kind, actor_id, actor_role, actor_token_id, actor_owner_kind, actor_owner_id,
                action, account_id, target_type, target_id, target_name, outcome, reason, details
            from counterfoil_audit_event where 1 = 0
            """, """
            select change_id, account_id, epoch_number, nonce, numbered_at from counterfoil_revocation where 1 = 0
            """, """
            select only_row, epoch_number, nonce, lease_millis, protocol, fingerprint from counterfoil_epoch where 1 = 0
            """);

    private SchemaInspection() {}

    /** The version that the database says it has; 0 if it says nothing. */
    static int version(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSION);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getInt(1) : 0;
        } catch (SQLException e) {
            if (SqlErrors.isMissingObject(e)) {
                return 0;
            }
            throw e;
        }
    }

    /** What is wrong, in words; empty if nothing is. */
    static List<String> problems(Transactions own, String task, Dialect dialect) {
        int version = own.read(task, SchemaInspection::version);
        if (version < SchemaScript.VERSION) {
            return List.of("has version %d, and %d is needed".formatted(version, SchemaScript.VERSION));
        }
        List<String> problems = new ArrayList<>();
        for (String probe : PROBES) {
            if (!own.read(task, connection -> isThere(connection, probe))) {
                problems.add("a table or column is missing of those in: " + tableAndColumns(probe));
            }
        }
        // As a write, because only those set up H2 on their connection.
        problems.addAll(own.write(task, connection -> {
            List<String> found = list(connection, dialect.problems());
            if (dialect.losesCommits(connection)) {
                found.add("the database loses acknowledged commits when its process is killed: WRITE_DELAY is not 0");
            }
            return found;
        }));
        return problems;
    }

    private static boolean isThere(Connection connection, String probe) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(probe);
                ResultSet rows = statement.executeQuery()) {
            return !rows.next();
        } catch (SQLException e) {
            if (SqlErrors.isMissingObject(e)) {
                return false;
            }
            throw e;
        }
    }

    private static String tableAndColumns(String probe) {
        return probe.replaceAll("\\s+", " ").replaceFirst("select (.*) from (\\w+) .*", "$2 ($1)");
    }

    private static List<String> list(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
