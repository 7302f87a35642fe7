package io.counterfoil.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.Answer;
import io.counterfoil.examples.testkit.Browser;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SpringManagementTest {

    private static final Pattern VALUE = Pattern.compile("cfsa_([0-9a-z]{20})_[0-9A-Za-z]{49}");

    private final Browser nobody = Browser.on(SpringInMemory.port());

    @Test
    void token_isShownOnceAndNeverAgain() throws IOException {
        Browser alice = alice();
        Answer created = create(alice, "once", "CONTRIBUTOR");

        Answer shown = alice.get("/service-accounts/" + id(created));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains("\"name\":\"once\"", "\"status\":\"ACTIVE\"", "REGENERATE")
                .doesNotContainPattern(VALUE)
                .doesNotContainIgnoringCase("digest");
        assertThat(alice.get("/service-accounts").body()).contains("once").doesNotContainPattern(VALUE);
    }

    @Test
    void disabledAccount_isRefusedUntilItIsEnabled() throws IOException {
        Browser alice = alice();
        Answer created = create(alice, "switched", "VIEWER");

        alice.post("/service-accounts/" + id(created) + "/disable", "");
        assertThat(nobody.get("/whoami", bearer(created)).status()).isEqualTo(401);

        alice.post("/service-accounts/" + id(created) + "/enable", "");
        assertThat(nobody.get("/whoami", bearer(created)).status()).isEqualTo(200);
    }

    @Test
    void regenerationWithoutOverlap_endsTheOldTokenAtOnce() throws IOException {
        Browser alice = alice();
        Answer created = create(alice, "renewed", "VIEWER");

        Answer renewed = alice.post("/service-accounts/" + id(created) + "/token", "");

        assertThat(nobody.get("/whoami", bearer(created)).status()).isEqualTo(401);
        assertThat(nobody.get("/whoami", bearer(renewed)).status()).isEqualTo(200);
    }

    @Test
    void refusals_areProblemDocumentsWithAStableReason() throws IOException {
        Browser alice = alice();
        Browser bob = Browser.on(SpringInMemory.port()).login("bob");
        create(alice, "taken", "VIEWER");

        Answer taken = create(alice, "Taken", "VIEWER");
        Answer tooHigh = create(bob, "mine", "ADMIN");
        Answer unknown = alice.get("/service-accounts/" + "0".repeat(26));
        Answer malformed = alice.get("/service-accounts/nonsense");
        Answer noRole = create(alice, "norole", "EMPEROR");

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("NAME_TAKEN");
        assertThat(tooHigh.status()).isEqualTo(403);
        assertThat(tooHigh.body()).contains("ROLE_NOT_ENCOMPASSED");
        assertThat(tooHigh.header("WWW-Authenticate")).isEmpty();
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(noRole.status()).isEqualTo(422);
        assertThat(List.of(
                        taken,
                        tooHigh,
                        unknown,
                        malformed,
                        noRole,
                        nobody.get("/whoami", "Authorization: Bearer cfsa_")))
                .allSatisfy(answer -> assertThat(answer.header("Content-Type")).hasValue("application/problem+json"));
    }

    @Test
    void refusal_isInTheAuditLogThoughTheTransactionRolledBack() throws IOException {
        Browser alice = alice();
        Answer viewer = create(alice, "curious", "VIEWER");

        nobody.post("/service-accounts", "name=more&role=VIEWER", bearer(viewer));

        assertThat(audit(alice, viewer, "").body()).contains("ROLE_TOO_LOW", "REFUSED");
    }

    @Test
    void whatATokenDid_isPagedNewestFirst() throws IOException {
        Browser alice = alice();
        Answer writer = create(alice, "writer", "CONTRIBUTOR");
        for (String name : List.of("first", "second", "third")) {
            nobody.send("PUT", "/parameters/" + name, "x", bearer(writer), "Content-Type: text/plain");
        }

        Answer page = audit(alice, writer, "&size=2");
        Answer last = audit(alice, writer, "&size=2&after=" + found("\"next\":\"([^\"]+)\"", page));

        assertThat(targets(page)).containsExactly("third", "second");
        assertThat(targets(last)).containsExactly("first");
        assertThat(last.body()).contains("\"next\":null");
    }

    @Test
    void sessionWithoutForgeryToken_isRefused_whateverBearerIsBesideIt() throws IOException {
        Browser alice = alice().withoutCsrf();

        assertThat(create(alice, "forged", "ADMIN").status()).isEqualTo(403);
        assertThat(alice.post("/service-accounts", "name=forged&role=ADMIN", "Authorization: Bearer other")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void healthAndMetrics_knowOfTokens() throws IOException {
        Answer admin = create(alice(), "watcher", "ADMIN");
        Answer viewer = create(alice(), "onlooker", "VIEWER");

        assertThat(nobody.get("/actuator/health", bearer(admin)).body())
                .containsPattern("\"counterfoil\":\\{(\"status\":\"UP\",)?[^}]*\"pendingLastUses\"[^}]*}")
                .contains("\"status\":\"UP\"");
        assertThat(nobody.get("/actuator/metrics/counterfoil.authentications?tag=result:ACCEPTED", bearer(admin))
                        .body())
                .contains("COUNT");
        assertThat(nobody.get("/actuator/metrics/counterfoil.authentications", bearer(viewer))
                        .status())
                .isEqualTo(403);
    }

    private static Browser alice() throws IOException {
        return Browser.on(SpringInMemory.port()).login("alice");
    }

    private static Answer create(Browser browser, String name, String role) throws IOException {
        return browser.post("/service-accounts", "name=" + name + "&role=" + role);
    }

    private static Answer audit(Browser browser, Answer issued, String more) throws IOException {
        Instant now = Instant.now();
        return browser.get("/audit?token=" + found(VALUE.pattern(), issued) + "&from=" + now.minusSeconds(600)
                + "&until=" + now.plusSeconds(600) + more);
    }

    private static List<String> targets(Answer page) {
        return Pattern.compile("\"target\":\"parameter ([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String bearer(Answer issued) {
        Matcher matcher = VALUE.matcher(issued.body());
        assertThat(matcher.find()).as("%s", issued).isTrue();
        return "Authorization: Bearer " + matcher.group();
    }

    private static String id(Answer issued) {
        return found("\"id\":\"([0-9a-z]{26})\"", issued);
    }

    private static String found(String pattern, Answer answer) {
        Matcher matcher = Pattern.compile(pattern).matcher(answer.body());
        assertThat(matcher.find()).as("%s", answer).isTrue();
        return matcher.group(1);
    }
}
