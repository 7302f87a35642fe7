package io.counterfoil.examples.existing;

import static io.counterfoil.examples.existing.RunningApplication.basic;
import static io.counterfoil.examples.existing.RunningApplication.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.examples.testkit.Answer;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an application assumed of its callers while all of them were users. */
class ExistingCodeTest {

    private static RunningApplication application;

    @BeforeAll
    static void start() throws IOException {
        application = new RunningApplication("library");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void createdBy_namesTheUserOrTheServiceAccount() throws IOException {
        IssuedToken issued = application.token("author", Role.CONTRIBUTOR);

        assertThat(add("by-bob", basic("bob")).status()).isEqualTo(201);
        assertThat(add("by-token", bearer(issued)).status()).isEqualTo(201);

        assertThat(application.client().get("/documents", basic("bob")).body())
                .contains("acme/by-bob by bob")
                .contains("acme/by-token by service_account:"
                        + issued.serviceAccount().id());
        assertThat(events(issued))
                .singleElement()
                .satisfies(event -> assertThat(event.action()).isEqualTo("document.added"));
    }

    @Test
    void requestThatFails_leavesNeitherDocumentNorAuditEvent() throws IOException {
        IssuedToken issued = application.token("clumsy", Role.CONTRIBUTOR);

        assertThat(add("", bearer(issued)).status()).isEqualTo(500);

        assertThat(events(issued)).isEmpty();
    }

    @Test
    void authenticationPrincipalOfAUsersClass_isNullForAServiceAccount() throws IOException {
        String token = bearer(application.token("greeter", Role.VIEWER));

        assertThat(application.client().get("/greeting", basic("alice")).body()).contains("Hello, alice");
        assertThat(application.client().get("/greeting", token).body()).contains("Hello, machine");
    }

    @Test
    void usersRights_areWhatTheyWere() throws IOException {
        assertThat(add("by-admin", basic("alice")).status())
                .as("ROLE_ADMIN never implied ROLE_USER in this application")
                .isEqualTo(403);
        assertThat(add("by-admin-token", bearer(application.token("admin", Role.ADMIN)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void roleTooLow_isInsufficientScope_withoutSessions() throws IOException {
        Answer answer = add("by-viewer", bearer(application.token("viewer", Role.VIEWER)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValue("Bearer realm=\"documents\", error=\"insufficient_scope\"");
    }

    @Test
    void noCredentials_areAnsweredAsBefore() throws IOException {
        Answer answer = application.client().get("/documents");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.all("WWW-Authenticate")).singleElement().asString().startsWith("Basic realm=\"Realm\"");
    }

    private static Answer add(String title, String credentials) throws IOException {
        return application.client().post("/documents", "title=" + title, credentials);
    }

    private static List<AuditEvent> events(IssuedToken issued) {
        Actor alice = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
        return application
                .bean(Counterfoil.class)
                .auditLog()
                .search(alice, AuditQuery.all().withToken(issued.tokenId()))
                .items();
    }
}
