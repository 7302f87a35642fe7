package io.counterfoil.examples.console;

import static io.counterfoil.examples.console.ConsoleUnderTest.ADAM;
import static io.counterfoil.examples.console.ConsoleUnderTest.CARLA;
import static io.counterfoil.examples.console.ConsoleUnderTest.OLIVIA;
import static io.counterfoil.examples.console.ConsoleUnderTest.OSCAR;
import static io.counterfoil.examples.console.ConsoleUnderTest.issue;
import static io.counterfoil.examples.console.ConsoleUnderTest.members;
import static io.counterfoil.examples.console.ConsoleUnderTest.path;
import static io.counterfoil.examples.console.ConsoleUnderTest.tokens;
import static io.counterfoil.examples.console.ConsoleUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.Role;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody may not do is not offered, and refused by the server when they try all the same. */
class RolesTest {

    @Test
    void viewer_seesNoButtonToCreate_andIsRefused() {
        Http vera = Http.signedIn("vera@acme");

        assertThat(vera.get("/admin/tokens").body()).doesNotContain("Create token");
        assertThat(vera.get("/admin/tokens/new").statusCode()).isEqualTo(403);
        HttpResponse<String> tried = create(vera, "VIEWER");
        assertThat(tried.statusCode()).isEqualTo(403);
        assertThat(tried.body()).contains("Your role does not allow this").doesNotContain("data-shown-once");
    }

    @Test
    void contributor_isOfferedNoHigherRole_andRefusedOne() {
        Http carla = Http.signedIn("carla@acme");

        assertThat(carla.get("/admin/tokens/new").body())
                .contains("value=\"CONTRIBUTOR\"")
                .doesNotContain("value=\"ADMIN\"");
        assertThat(create(carla, "ADMIN").statusCode()).isEqualTo(403);
    }

    @Test
    void admin_maySeeAndDeleteATokenOfTheOwnersRole_andNotRegenerateIt() {
        IssuedToken high = issue(OLIVIA, Role.OWNER);
        Http adam = Http.signedIn("adam@acme");

        String page = adam.get(path(high)).body();

        assertThat(page)
                .contains("Delete…", "Disable")
                .doesNotContain("/regenerate", "name=\"owner\"", "name=\"role\"");
        assertThat(adam.get(path(high) + "/regenerate").statusCode()).isEqualTo(403);
        HttpResponse<String> tried = adam.post(
                path(high) + "/regenerate",
                "previous",
                "now",
                "expiry",
                "default",
                "generation",
                "1",
                "requestId",
                "r");
        assertThat(tried.statusCode()).isEqualTo(403);
        assertThat(tried.body()).contains("a role at least as high").doesNotContain("data-shown-once");
        assertThat(adam.post(path(high), "role", "ADMIN").statusCode()).isEqualTo(403);
    }

    @Test
    void contributor_doesNotSeeTheTokensOfOthers() {
        IssuedToken other = issue(ADAM, Role.VIEWER);
        Http carla = Http.signedIn("carla@acme");

        assertThat(carla.get("/admin/tokens?q=" + other.serviceAccount().name()).body())
                .contains("Nothing matches");
        for (String path : List.of("", "/regenerate", "/delete")) {
            assertThat(carla.get(path(other) + path).statusCode()).isEqualTo(404);
        }
        for (String path : List.of("/disable", "/enable", "/delete", "/tokens/" + other.tokenId() + "/end")) {
            assertThat(carla.post(path(other) + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void tokenOfAnotherOrganization_isNotThere() {
        IssuedToken foreign = issue(OSCAR, Role.VIEWER);
        Http olivia = Http.signedIn("olivia@acme");

        assertThat(olivia.get(path(foreign)).statusCode()).isEqualTo(404);
        assertThat(olivia.post(path(foreign) + "/delete").statusCode()).isEqualTo(404);
        assertThat(olivia.get("/admin/audit?account=" + foreign.serviceAccount().id())
                        .body())
                .contains("service_account.viewed", "SERVICE_ACCOUNT_NOT_FOUND")
                .doesNotContain(
                        ">service_account.created<", foreign.serviceAccount().name());
        assertThat(TokenPagesTest.status(foreign.value().reveal())).isEqualTo(200);
    }

    @Test
    void ownerWhoWasDemoted_mayStillTakeAway() {
        String user = newMember(Role.CONTRIBUTOR);
        IssuedToken own = issueFor(user);
        Http session = Http.signedIn(user + "@acme");
        members().setRole("acme", user, Role.VIEWER);

        String page = session.get(path(own)).body();

        assertThat(page).contains("Disable", "Delete…", "End now").doesNotContain("Regenerate token", ">Save<");
        assertThat(session.post(path(own) + "/disable").statusCode()).isEqualTo(303);
        assertThat(TokenPagesTest.status(own.value().reveal())).isEqualTo(401);
    }

    @Test
    void roleLostInTheMiddleOfAForm_countsAtOnce_andTheFormIsStillFilledIn() {
        String user = newMember(Role.CONTRIBUTOR);
        Http session = Http.signedIn(user + "@acme");
        session.get("/admin/tokens/new");

        members().setRole("acme", user, Role.VIEWER);
        HttpResponse<String> tried = create(session, "CONTRIBUTOR");

        assertThat(tried.statusCode()).isEqualTo(403);
        assertThat(tried.body()).contains("Your role does not allow this", "value=\"tried");
    }

    @Test
    void memberWhoIsRemoved_isSignedOutEverywhere() {
        String user = newMember(Role.ADMIN);
        Http session = Http.signedIn(user + "@acme");

        members().leave("acme", user);

        HttpResponse<String> next = session.get("/admin/tokens");
        assertThat(next.statusCode()).isEqualTo(302);
        assertThat(next.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?gone"));
        assertThat(Http.anonymous().get("/login?gone").body()).contains("no longer a member");
    }

    @Test
    void memberWhoIsRemoved_isUnknownToTheApi() {
        String user = newMember(Role.ADMIN);
        Http session = Http.signedIn(user + "@acme");

        members().leave("acme", user);

        assertThat(session.get("/api/whoami").statusCode()).isEqualTo(401);
    }

    @Test
    void signInThatFails_keepsTheName_andSaysWhy() {
        Http http = Http.anonymous();
        http.get("/login");
        HttpResponse<String> wrong = http.post("/login", "username", "carla@acme", "password", "wrong");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("The name or the password is wrong", "value=\"carla@acme\"")
                .doesNotContain("value=\"wrong\"");
        assertThat(http.post("/login", "username", "carla@acme", "password", "wonderland")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/admin/tokens"));
    }

    @ParameterizedTest
    @CsvSource({"/admin/people", "/admin/leaks"})
    void contributor_hasNoPagesForAdministrators(String page) {
        Http carla = Http.signedIn("carla@acme");

        assertThat(carla.get("/admin/tokens").body()).doesNotContain("href=\"" + page + "\"");
        assertThat(carla.get(page).statusCode()).isEqualTo(403);
    }

    @Test
    void admin_cannotTouchTheOwner_norGiveMoreThanTheyHave() {
        Http adam = Http.signedIn("adam@acme");

        assertThat(adam.post("/admin/people/olivia/role", "role", "VIEWER").statusCode())
                .isEqualTo(403);
        assertThat(adam.post("/admin/people/olivia/remove").statusCode()).isEqualTo(403);
        assertThat(adam.post("/admin/people/carla/role", "role", "OWNER").statusCode())
                .isEqualTo(403);
        assertThat(adam.post("/admin/people/clara/role", "role", "VIEWER").statusCode())
                .isEqualTo(403);
        assertThat(members().find("acme", "olivia").map(Member::role)).hasValue(Role.OWNER);
    }

    @Test
    void formWithoutItsForgeryToken_isRefused() {
        IssuedToken issued = issue(CARLA, Role.VIEWER);
        Http carla = Http.signedIn("carla@acme");

        assertThat(carla.postForm(path(issued) + "/disable").statusCode()).isEqualTo(403);
        assertThat(TokenPagesTest.status(issued.value().reveal())).isEqualTo(200);
    }

    private static HttpResponse<String> create(Http session, String role) {
        return session.post(
                "/admin/tokens/new",
                "name",
                unique("tried"),
                "description",
                "",
                "owner",
                "carla",
                "role",
                role,
                "expiry",
                "default",
                "requestId",
                unique("request"));
    }

    private static String newMember(Role role) {
        String user = unique("member");
        String hash =
                String.valueOf(ConsoleUnderTest.bean(org.springframework.security.crypto.password.PasswordEncoder.class)
                        .encode("wonderland"));
        members().add(new Member("acme", user, user, role.name(), true), hash);
        return user;
    }

    private static IssuedToken issueFor(String user) {
        return tokens().create(
                        OLIVIA,
                        io.counterfoil.model.NewServiceAccount.named(unique("bot"))
                                .withRole(Role.VIEWER)
                                .ownedBy(user));
    }
}
