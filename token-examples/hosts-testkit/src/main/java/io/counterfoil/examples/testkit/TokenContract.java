package io.counterfoil.examples.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a token, in every host that has {@code /whoami} and sends strangers to {@code /login}. */
public abstract class TokenContract extends HostFixture {

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
