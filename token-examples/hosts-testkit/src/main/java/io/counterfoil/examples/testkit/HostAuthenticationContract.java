package io.counterfoil.examples.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.Role;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Users and service accounts side by side: who is let in, as whom, and what those are told who are not. */
abstract class HostAuthenticationContract extends TokenContract {

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
}
