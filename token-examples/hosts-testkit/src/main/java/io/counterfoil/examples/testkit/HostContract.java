package io.counterfoil.examples.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a caller sees of every host, whatever it is made of. A host has {@code /login}, {@code /whoami}, {@code
 * /parameters/<name>} and {@code /service-accounts}, and for these tests {@code /forward}, which passes the headers of a
 * request on.
 */
public abstract class HostContract extends HostAuthenticationContract {

    private static final String INSUFFICIENT = "Bearer realm=\"parameters\", error=\"insufficient_scope\"";

    @Test
    void sessionWithAToken_lendsItsRoleToNobody() throws IOException {
        Answer answer = browser("alice")
                .send("PUT", "/parameters/lent", "x", bearer(create(Role.VIEWER)), "Content-Type: text/plain");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void roleTooLow_isInsufficientScope() throws IOException {
        String token = bearer(create(Role.VIEWER));

        Answer answer = put("/parameters/low", "x", token);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).hasValue(INSUFFICIENT);
        assertThat(get("/parameters/low", token).status()).isEqualTo(404);
    }

    @Test
    void roleTooLowToCreate_isInsufficientScope() throws IOException {
        Answer answer = new Browser(client)
                .post("/service-accounts", "name=" + name() + "&role=VIEWER", bearer(create(Role.VIEWER)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).hasValue(INSUFFICIENT);
    }

    @Test
    void roleOfAUserTooLow_isNoMatterOfTokens() throws IOException {
        Answer answer = browser("carol").send("PUT", "/parameters/low", "x");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void higherRole_mayDoWhatALowerMay() throws IOException {
        String token = bearer(create(Role.ADMIN));

        assertThat(put("/parameters/high", "x", token).status()).isEqualTo(204);
        assertThat(get("/parameters/high", token).body()).contains("x");
    }

    @Test
    void issuance_isStoredNowhere() throws IOException {
        Browser browser = browser("alice");

        Answer created = browser.post("/service-accounts", "name=" + name() + "&role=CONTRIBUTOR");
        Answer regenerated = browser.post("/service-accounts/" + account(created) + "/token", "overlap=PT1H");

        assertThat(List.of(created, regenerated)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
            assertThat(answer.headers().toString()).doesNotContainPattern(VALUE);
            assertThat(get("/whoami", "Authorization: Bearer " + value(answer)).status())
                    .isEqualTo(200);
        });
        assertThat(get("/whoami", "Authorization: Bearer " + value(created)).header("Sunset"))
                .isPresent();
    }

    @Test
    void token_mayManage_withoutCookiesOrForms() throws IOException {
        String token = bearer(create(Role.ADMIN));
        Browser nobody = new Browser(client);

        Answer created = nobody.post("/service-accounts", "name=" + name() + "&role=VIEWER", token);
        Answer deleted = nobody.send("DELETE", "/service-accounts/" + account(created), "", token);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(Fate.of(get("/whoami", "Authorization: Bearer " + value(created))))
                .isEqualTo(Fate.REFUSED);
    }

    @Test
    void action_isInTheAuditLogWithAccountTokenAndTarget() throws IOException {
        IssuedToken issued = create(Role.CONTRIBUTOR);
        Instant from = Instant.now();

        put("/parameters/db", "jdbc:h2", bearer(issued));

        List<AuditEvent> events = otherNode
                .auditLog()
                .search(ADMIN, AuditQuery.all().withToken(issued.tokenId()).from(from))
                .items();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("parameter.updated");
            assertThat(event.account()).hasValue(issued.serviceAccount().id());
            assertThat(event.target().map(AuditTarget::id)).hasValue("db");
            assertThat(event.outcome()).isEqualTo(AuditOutcome.SUCCESS);
        });
    }

    @Test
    void actionThatTheDatabaseRefuses_isNotInTheAuditLog() throws IOException {
        IssuedToken issued = create(Role.CONTRIBUTOR);

        Answer answer = put("/parameters/long", "x".repeat(101), bearer(issued));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(otherNode
                        .auditLog()
                        .search(ADMIN, AuditQuery.all().withToken(issued.tokenId()))
                        .items())
                .isEmpty();
    }

    @Test
    void token_reachesNeitherLogsNorOtherServices() throws Exception {
        IssuedToken issued = create(Role.VIEWER);
        log.clear();

        get("/whoami", bearer(issued));
        put("/parameters/db", "x", bearer(issued));
        get("/nowhere", bearer(issued));
        get("/forward", bearer(issued), "X-Trace: 1");
        get("/whoami", bearer(issued) + "x");
        get("/whoami", bearer(issued), bearer(issued));
        otherNode.serviceAccounts().delete(ADMIN, issued.serviceAccount().id());
        get("/whoami", bearer(issued));

        String secret = value(issued).substring("cfsa_".length() + 21);
        assertThat(downstream.headers()).containsKey("X-trace");
        assertThat(downstream.headers().toString()).doesNotContain(secret);
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(secret));
    }
}
