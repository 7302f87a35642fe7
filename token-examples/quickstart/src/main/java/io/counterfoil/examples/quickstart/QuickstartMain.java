package io.counterfoil.examples.quickstart;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The life of a token, told step by step, on an embedded H2 in a file. Run it again: the file remembers.
 *
 * <p>The one argument is the file, {@code target/quickstart} by default.
 */
public final class QuickstartMain {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final Actor ALICE = Actor.user(ACME, "alice", Role.CONTRIBUTOR);
    private static final Actor BOB = Actor.user(ACME, "bob", Role.ADMIN);

    private final DataSource dataSource;
    private final QuickstartClock clock = new QuickstartClock();
    private final Narrator narrator = new Narrator();
    private final Counterfoil counterfoil;
    private final ServiceAccounts accounts;

    private QuickstartMain(DataSource dataSource) {
        this.dataSource = dataSource;
        JdbcSchema.forDataSource(dataSource).createIfMissing();
        counterfoil =
                Counterfoil.builder(JdbcStorage.create(dataSource)).clock(clock).build();
        accounts = counterfoil.serviceAccounts();
    }

    /** Tells the story. */
    public static void main(String... args) {
        Path file = Path.of(args.length == 0 ? "target/quickstart" : args[0]);
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:async:" + file.toAbsolutePath(), "sa", "");
        try {
            new QuickstartMain(pool).tell(file);
        } finally {
            pool.dispose();
        }
    }

    private void tell(Path file) {
        narrator.begin("The life of an API token");
        lookForEarlierRuns(file);
        IssuedToken first = createAndAuthenticate();
        ServiceAccountId ciDeployer = first.serviceAccount().id();
        requestIsCappedByTheRole(first);
        aliceCannotGrantAdmin(ciDeployer);
        IssuedToken second = regenerateWithOverlap(ciDeployer, first);
        timePasses(first, second);
        adminLowersTheRole(ciDeployer, second);
        accountIsDeleted(ciDeployer, second);
        auditLogTellsTheStory(ciDeployer);
        counterfoil.close();
    }

    private void lookForEarlierRuns(Path file) {
        narrator.say("database", "H2, in " + file + ".mv.db");
        List<AuditEvent> creations = counterfoil
                .auditLog()
                .search(BOB, AuditQuery.all().action("service_account.created").pageSize(200))
                .items();
        narrator.say(
                "earlier runs",
                creations.isEmpty()
                        ? "none; run it again, and this one will be found"
                        : creations.size() + ", the last one of "
                                + Narrator.time(creations.get(0).time()));
        accounts.findByName(BOB, "ci-deployer").ifPresent(left -> {
            narrator.say("left over", "ci-deployer, from a run that was interrupted; deleted");
            accounts.delete(BOB, left.id());
        });
    }

    private IssuedToken createAndAuthenticate() {
        narrator.step("Alice, a CONTRIBUTOR, creates the service account ci-deployer, which makes its first request");
        return heart(dataSource);
    }

    /** What the README shows. */
    private static IssuedToken heart(DataSource dataSource) {
        JdbcSchema.forDataSource(dataSource).createIfMissing();
        Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(dataSource));
        Actor alice = Actor.user(OrganizationId.of("acme"), "alice", Role.CONTRIBUTOR);

        IssuedToken issued = counterfoil
                .serviceAccounts()
                .create(alice, NewServiceAccount.named("ci-deployer").withRole(Role.CONTRIBUTOR));
        System.out.println("shown once:   " + issued.value().reveal());

        String header = "Bearer " + issued.value().reveal();
        ServiceAccountPrincipal caller =
                counterfoil.authenticator().authenticateHeader(header).orElseThrow();
        System.out.println("accepted:     " + caller.accountName() + " acts as " + caller.role());
        return issued;
    }

    private void requestIsCappedByTheRole(IssuedToken token) {
        narrator.step("What a request may do is what the account's role allows");
        narrator.say("header", "Authorization: Bearer cfsa_" + token.tokenId() + "_...");
        narrator.say("read", request(token, Role.VIEWER));
        narrator.say("deploy", request(token, Role.CONTRIBUTOR));
        narrator.say("administer", request(token, Role.ADMIN));
    }

    private void aliceCannotGrantAdmin(ServiceAccountId id) {
        narrator.step("Alice tries to make it an ADMIN, which is more than she is herself");
        try {
            accounts.update(ALICE, id, ServiceAccountUpdate.empty().withRole(Role.ADMIN));
        } catch (PermissionDeniedException e) {
            narrator.say("refused", e.reason() + ": " + e.getMessage());
        }
    }

    private IssuedToken regenerateWithOverlap(ServiceAccountId id, IssuedToken first) {
        narrator.step("Alice regenerates the token; the old one may go on for 24 hours");
        IssuedToken second = accounts.regenerate(ALICE, id, PreviousToken.expiresAfter(Duration.ofHours(24)));
        narrator.say("shown once", second.value().reveal());
        narrator.say("new token", request(second, Role.CONTRIBUTOR));
        narrator.say("old token", request(first, Role.CONTRIBUTOR));
        return second;
    }

    private void timePasses(IssuedToken first, IssuedToken second) {
        narrator.step("25 hours pass");
        clock.pass(Duration.ofHours(25));
        narrator.say("new token", request(second, Role.CONTRIBUTOR));
        narrator.say("old token", request(first, Role.CONTRIBUTOR));
    }

    private void adminLowersTheRole(ServiceAccountId id, IssuedToken token) {
        narrator.step("Bob, an ADMIN, lowers the role to VIEWER; the very next request sees it");
        accounts.update(BOB, id, ServiceAccountUpdate.empty().withRole(Role.VIEWER));
        narrator.say("read", request(token, Role.VIEWER));
        narrator.say("deploy", request(token, Role.CONTRIBUTOR));
    }

    private void accountIsDeleted(ServiceAccountId id, IssuedToken token) {
        narrator.step("Bob deletes the account, and with it every token");
        accounts.delete(BOB, id);
        narrator.say("read", request(token, Role.VIEWER));
    }

    private void auditLogTellsTheStory(ServiceAccountId id) {
        narrator.step("The audit log tells the story, the oldest event first");
        List<AuditEvent> events = new ArrayList<>(
                counterfoil.auditLog().search(BOB, AuditQuery.all().about(id)).items());
        Collections.reverse(events);
        events.forEach(narrator::say);
    }

    /** What a host answers to a request that needs this role. */
    private String request(IssuedToken token, Role needed) {
        return answer("Bearer " + token.value().reveal(), needed);
    }

    private String answer(String authorization, Role needed) {
        AuthenticationResult result = counterfoil.authenticator().authenticateHeader(authorization);
        if (result instanceof AuthenticationResult.Accepted accepted) {
            ServiceAccountPrincipal caller = accepted.principal();
            return caller.hasRole(needed) ? ok(caller) : forbidden(caller, needed);
        }
        if (result instanceof AuthenticationResult.Rejected rejected) {
            return unauthorized(result.challenge("acme"), rejected.reason());
        }
        return "no token of ours: the next filter, or the login page";
    }

    private static String ok(ServiceAccountPrincipal caller) {
        String sunset = caller.supersededUntil()
                .map(until -> ", with this token only until " + Narrator.time(until))
                .orElse("");
        return "200  " + caller.accountName() + " acts as " + caller.role() + sunset;
    }

    private static String forbidden(ServiceAccountPrincipal caller, Role needed) {
        return "403  " + caller.accountName() + " acts as " + caller.role() + ", which is below " + needed;
    }

    private static String unauthorized(String challenge, RejectionReason reason) {
        return "401  " + challenge + "  (our log says " + reason + ")";
    }
}
