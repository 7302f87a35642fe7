package io.counterfoil.examples.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a caller sees of every host, whatever it is made of. A host has {@code /login}, {@code /whoami}, {@code
 * /parameters/<name>} and {@code /service-accounts}, and for these tests {@code /forward}, which passes the headers of a
 * request on.
 */
public abstract class HostContract extends HostFixture {

    private static final String INSUFFICIENT = "Bearer realm=\"parameters\", error=\"insufficient_scope\"";

    @ParameterizedTest
    @MethodSource("headerCases")
    void header_hasTheFateThatTheGrammarGivesIt(HeaderCase one) throws IOException {
        String token = value(create(Role.CONTRIBUTOR));

        Answer answer = client.send(Browser.request("GET", "/whoami", one.linesWith(token), ""));

        assertThat(one.fates()).as("%s", answer).contains(Fate.of(answer));
    }

    static Stream<HeaderCase> headerCases() {
        return HeaderCase.all();
    }

    @Test
    void token_isServedAsTheServiceAccountWithItsRole() throws IOException {
        IssuedToken issued = create(Role.CONTRIBUTOR);

        Answer answer = get("/whoami", bearer(issued));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("service_account:" + issued.serviceAccount().id() + " CONTRIBUTOR");
    }

    @Test
    void session_isServedAsTheUser() throws IOException {
        assertThat(browser("alice").get("/whoami").body()).contains("user:alice ADMIN");
    }

    @Test
    void sessionWithAnotherScheme_isServedAsTheUser() throws IOException {
        assertThat(browser("alice").get("/whoami", "Authorization: Basic abc").body())
                .contains("user:alice ADMIN");
    }

    @Test
    void sessionWithAToken_isServedAsTheServiceAccount_andGoesOn() throws IOException {
        Browser browser = browser("alice");

        assertThat(browser.get("/whoami", bearer(create(Role.VIEWER))).body()).contains("service_account:");

        assertThat(browser.get("/whoami").body()).contains("user:alice ADMIN");
    }

    @Test
    void sessionWithAToken_lendsItsRoleToNobody() throws IOException {
        Answer answer = browser("alice")
                .send("PUT", "/parameters/lent", "x", bearer(create(Role.VIEWER)), "Content-Type: text/plain");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void token_startsNoSession() throws IOException {
        Browser browser = new Browser(client);

        Answer answer = browser.get("/whoami", bearer(create(Role.VIEWER)));

        assertThat(answer.all("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
        assertThat(Fate.of(browser.get("/whoami"))).isEqualTo(Fate.LEFT_TO_HOST);
    }

    @Test
    void sessionWithABadToken_isRefused() throws IOException {
        Answer answer = browser("alice").get("/whoami", "Authorization: Bearer cfsa_bad");

        assertThat(Fate.of(answer)).isEqualTo(Fate.REFUSED);
    }

    @Test
    void everyReason_isTheSameToTheCaller() throws Exception {
        Answer malformed = get("/whoami", "Authorization: Bearer cfsa_bad").withoutDate();
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Map.Entry<String, IssuedToken> ended : ended().entrySet()) {
            answers.put(ended.getKey(), get("/whoami", bearer(ended.getValue())).withoutDate());
        }

        assertThat(malformed.header("WWW-Authenticate")).hasValue(Fate.INVALID_TOKEN);
        assertThat(answers).allSatisfy((reason, answer) -> assertThat(answer).isEqualTo(malformed));
    }

    @Test
    void revocation_countsOnTheNextRequestOfAConnection() throws IOException {
        IssuedToken issued = create(Role.VIEWER);
        try (Socket socket = client.open()) {
            assertThat(statusOnOpenConnection(socket, issued)).isEqualTo(200);
            otherNode.serviceAccounts().disable(ADMIN, issued.serviceAccount().id());
            assertThat(statusOnOpenConnection(socket, issued)).isEqualTo(401);
        }
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
    void overlap_isAnnouncedToTheOldTokenOnly() throws IOException {
        IssuedToken old = create(Role.VIEWER);
        ServiceAccountId account = old.serviceAccount().id();
        Instant until = aDayWithOneDigit();
        IssuedToken next = otherNode.serviceAccounts().regenerate(ADMIN, account, PreviousToken.expiresAt(until));

        Answer toOld = get("/whoami", bearer(old));
        Answer toNext = get("/whoami", bearer(next));

        assertThat(toOld.status()).isEqualTo(200);
        assertThat(toOld.header("Deprecation").orElse("")).matches("@1[0-9]{9}");
        assertThat(toOld.header("Sunset")).hasValue(HttpDate.of(until));
        assertThat(toNext.header("Deprecation")).isEmpty();
        assertThat(toNext.header("Sunset")).isEmpty();
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
    void databaseDown_isTryAgainLater_andNeverABadToken() throws Exception {
        String token = bearer(create(Role.VIEWER));
        database.stop();
        try {
            Answer answer = get("/whoami", token);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After").orElse("")).matches("[0-9]+");
            assertThat(answer.header("WWW-Authenticate")).isEmpty();
            assertThat(Fate.of(get("/whoami", "Authorization: Basic abc"))).isEqualTo(Fate.LEFT_TO_HOST);
        } finally {
            database.start();
        }
        assertThat(get("/whoami", token).status()).isEqualTo(200);
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

    /** The next one, because formats of dates differ there. */
    private static Instant aDayWithOneDigit() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        while (day.getDayOfMonth() > 9) {
            day = day.plusDays(1);
        }
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Map<String, IssuedToken> ended() throws InterruptedException {
        IssuedToken revoked = create(Role.VIEWER);
        otherNode.serviceAccounts().revokeToken(ADMIN, revoked.serviceAccount().id(), revoked.tokenId());
        IssuedToken disabled = create(Role.VIEWER);
        otherNode.serviceAccounts().disable(ADMIN, disabled.serviceAccount().id());
        IssuedToken deleted = create(Role.VIEWER);
        otherNode.serviceAccounts().delete(ADMIN, deleted.serviceAccount().id());
        IssuedToken expired = otherNode
                .serviceAccounts()
                .create(
                        ADMIN,
                        NewServiceAccount.named(name()).withRole(Role.VIEWER).expiringIn(Duration.ofMillis(1)));
        Thread.sleep(5);
        return Map.of("revoked", revoked, "disabled", disabled, "deleted", deleted, "expired", expired);
    }
}
