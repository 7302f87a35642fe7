package io.counterfoil.examples.operations;

import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The drill for a restore: what was revoked after the dump comes back with it, and is revoked again from the audit log. */
final class RestoreStory implements Story {

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) throws SQLException {
        narrator.story(
                "A backup is restored, and with it what was revoked since",
                "an exported audit log, repeated with delete, disable, revokeToken, update");
        Tenant tenant = Tenant.of(host, "foundry", "alice");
        Map<String, IssuedToken> tokens = new LinkedHashMap<>();
        for (String name : List.of("revoked", "disabled", "deleted", "rotated", "demoted", "narrowed", "untouched")) {
            tokens.put(name, tenant.issue(Tenant.request(name, "alice").withAttribute("team", name)));
        }
        Path dump = dump(host.dataSource());
        Instant dumped = host.clock().instant();
        takeAway(tenant, tokens);
        List<AuditEvent> exported = eventsSince(tenant, dumped);

        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:restored;DB_CLOSE_DELAY=-1", "sa", "");
        restore(pool, dump);
        try (StoryHost restored = host.on(pool)) {
            narrator.say("restored", restored.request(tokens.get("revoked")) + ": the revocation is lost");
            Repetition repetition = new Repetition(tenant.in(restored).accounts(), tenant.admin());
            narrator.say("repeated", text(repetition.of(exported)));
            tokens.forEach((name, token) -> narrator.say(name, restored.request(token)));
        } finally {
            shutDown(pool);
        }
    }

    private static void takeAway(Tenant tenant, Map<String, IssuedToken> tokens) {
        ServiceAccounts accounts = tenant.accounts();
        accounts.changeAll(
                tenant.admin(), ServiceAccountQuery.all().withAttribute("team", "revoked"), BulkChange.revokeTokens());
        accounts.disable(tenant.admin(), id(tokens, "disabled"));
        accounts.delete(tenant.admin(), id(tokens, "deleted"));
        accounts.regenerate(tenant.admin(), id(tokens, "rotated"), PreviousToken.expiresNow());
        accounts.update(
                tenant.admin(),
                id(tokens, "demoted"),
                ServiceAccountUpdate.empty().withRole(Role.VIEWER));
        accounts.update(
                tenant.admin(),
                id(tokens, "narrowed"),
                ServiceAccountUpdate.empty().withoutAttribute("team"));
    }

    private static ServiceAccountId id(Map<String, IssuedToken> tokens, String name) {
        return tokens.get(name).serviceAccount().id();
    }

    private static String text(Repetition.Result result) {
        return result.repeated() + " events, " + result.refused().size() + " refused";
    }

    /** What the host exported since then, the oldest first. */
    private static List<AuditEvent> eventsSince(Tenant tenant, Instant time) {
        List<AuditEvent> events = new ArrayList<>(tenant.host()
                .counterfoil()
                .auditLog()
                .search(tenant.admin(), AuditQuery.all().from(time))
                .items());
        Collections.reverse(events);
        return events;
    }

    private static Path dump(DataSource dataSource) throws SQLException {
        try {
            Path file = Files.createTempFile("counterfoil", ".sql");
            run(dataSource, "script to ?", file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void restore(DataSource dataSource, Path dump) throws SQLException {
        run(dataSource, "runscript from ?", dump);
        try {
            Files.delete(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(DataSource dataSource, String sql, Path file) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, file.toString());
            statement.execute();
        }
    }

    private static void shutDown(JdbcConnectionPool pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
        pool.dispose();
    }
}
