package io.counterfoil.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.examples.testkit.Answer;
import io.counterfoil.examples.testkit.Browser;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Whichever way a request gets behind Spring Security: the token is not in it, and the principal is. */
class SpringDispatchTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    private final IssuedToken issued = create();
    private final String bearer = "Authorization: Bearer " + issued.value().reveal();
    private final Browser client = Browser.on(SpringInMemory.port());

    @ParameterizedTest
    @CsvSource({
        "async, 200, REQUEST ASYNC",
        "error, 502, REQUEST ERROR",
        "exception, 500, REQUEST ERROR",
        "async-error, 500, REQUEST ASYNC ERROR",
        "denied, 403, REQUEST ERROR"
    })
    void everyDispatch_hidesTheHeaderAndKeepsThePrincipal(String path, int status, String dispatches)
            throws IOException {
        Answer answer = client.get("/dispatch/" + path, bearer);

        String account = issued.serviceAccount().id().value();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.all(Probe.HEADER))
                .containsExactlyElementsOf(List.of(dispatches.split(" ", -1)).stream()
                        .map(type -> type + " " + account + " null true false")
                        .toList());
        assertThat(answer.header("WWW-Authenticate").isPresent()).isEqualTo(status == 403);
    }

    @Test
    void serviceAccountOnASession_neverMixesWithTheUser() throws IOException {
        Browser alice = Browser.on(SpringInMemory.port()).login("alice");

        alice.get("/dispatch/error", bearer);

        assertThat(alice.get("/whoami").body()).contains("user:alice ADMIN");
    }

    private static IssuedToken create() {
        TransactionTemplate transaction = SpringInMemory.bean(TransactionTemplate.class);
        Counterfoil counterfoil = SpringInMemory.bean(Counterfoil.class);
        return transaction.execute(status -> counterfoil
                .serviceAccounts()
                .create(
                        ALICE,
                        NewServiceAccount.named("account-" + System.nanoTime()).withRole(Role.VIEWER)));
    }
}
