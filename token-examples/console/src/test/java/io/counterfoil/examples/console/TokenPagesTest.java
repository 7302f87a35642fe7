package io.counterfoil.examples.console;

import static io.counterfoil.examples.console.ConsoleUnderTest.ADAM;
import static io.counterfoil.examples.console.ConsoleUnderTest.CARLA;
import static io.counterfoil.examples.console.ConsoleUnderTest.issue;
import static io.counterfoil.examples.console.ConsoleUnderTest.path;
import static io.counterfoil.examples.console.ConsoleUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The life of a token, clicked through in a real browser. */
class TokenPagesTest {

    @ParameterizedTest
    @CsvSource({"olivia@acme, OWNER", "adam@acme, ADMIN", "carla@acme, CONTRIBUTOR"})
    void token_isCreatedAndItsValueShownOnce(String member, String role) {
        String name = unique("created");
        Screen screen = Screen.of(member).press("Create token");
        assertThat(screen.optionsOf("Token permissions").get(0)).isEqualTo(role);

        screen.type("Token name", name)
                .type("Description", "From the browser")
                .choose("Token permissions", role)
                .press("Generate token");

        String value = screen.shownValue();
        assertThat(value).matches("acme_[0-9a-z]{20}_[0-9A-Za-z]{49}");
        assertThat(Http.anonymous()
                        .get("/api/whoami", "Authorization", "Bearer " + value)
                        .body())
                .contains("\"name\":\"" + name + "\"", "\"role\":\"" + role + "\"");
        assertThat(screen.path()).doesNotContain(value);
        screen.driver().navigate().refresh();
        assertThat(screen.title()).isEqualTo(name);
        assertThat(screen.source()).doesNotContain(value);
        screen.driver().navigate().back();
        assertThat(screen.source()).doesNotContain(value);
    }

    @Test
    void value_isCopied() {
        Screen screen = Screen.of("carla@acme").open("/admin/tokens/new").type("Token name", unique("copied"));
        screen.driver()
                .executeCdpCommand(
                        "Browser.grantPermissions",
                        java.util.Map.of(
                                "permissions", java.util.List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        screen.press("Generate token");
        String value = screen.shownValue();

        screen.press("Copy").await("Copied.");

        assertThat(screen.driver()
                        .executeAsyncScript(
                                "const done = arguments[0]; navigator.clipboard.readText().then(done, done);"))
                .isEqualTo(value);
    }

    @Test
    void details_areEdited() {
        IssuedToken issued = issue(CARLA, Role.VIEWER);
        String name = unique("renamed");

        Screen screen = Screen.of("adam@acme")
                .open(path(issued))
                .type("Token name", name)
                .type("Description", "Two\nlines")
                .choose("Owner", "Colin (colin)")
                .choose("Token permissions", "CONTRIBUTOR")
                .press("Save");

        assertThat(screen.text()).contains("Saved.");
        assertThat(screen.title()).isEqualTo(name);
        assertThat(screen.valueOf("Owner")).isEqualTo("colin");
        assertThat(Http.anonymous()
                        .get(
                                "/api/whoami",
                                "Authorization",
                                "Bearer " + issued.value().reveal())
                        .body())
                .contains("CONTRIBUTOR");
    }

    @Test
    void nameThatIsTaken_isSaidBesideTheField_andTheFormIsStillFilledIn() {
        String taken = issue(ADAM, Role.VIEWER).serviceAccount().name();

        Screen screen = Screen.of("carla@acme")
                .open("/admin/tokens/new")
                .type("Token name", taken)
                .type("Description", "Mine")
                .choose("Token permissions", "CONTRIBUTOR")
                .press("Generate token");

        assertThat(screen.errorOf("Token name")).contains("already has this name");
        assertThat(screen.valueOf("Token name")).isEqualTo(taken);
        assertThat(screen.valueOf("Description")).isEqualTo("Mine");
        assertThat(screen.valueOf("Token permissions")).isEqualTo("CONTRIBUTOR");
        screen.assertNoBarriers();
    }

    @Test
    void regeneration_endingThePreviousTokenImmediately() {
        IssuedToken old = issue(CARLA, Role.VIEWER);

        Screen screen = Screen.of("carla@acme")
                .open(path(old))
                .press("Regenerate token")
                .tick("Expire it immediately")
                .press("Regenerate");

        assertThat(status(old.value().reveal())).isEqualTo(401);
        assertThat(status(screen.shownValue())).isEqualTo(200);
    }

    @Test
    void regeneration_keepingThePreviousTokenUntilADate_andEndingItNow() {
        IssuedToken old = issue(CARLA, Role.VIEWER);
        Screen screen = Screen.of("carla@acme")
                .open(path(old))
                .press("Regenerate token")
                .tick("Keep it until a date");
        assertThat(screen.text()).contains("in Europe/Berlin");

        screen.press("Regenerate");

        String fresh = screen.shownValue();
        assertThat(status(old.value().reveal())).isEqualTo(200);
        screen.press("I have copied it");
        assertThat(screen.text()).contains("Previous, still works", "in 7 days", "Generation 2", "Generation 1");
        screen.press("End generation 1 now");
        assertThat(screen.text()).contains("It was last used", "can’t be undone");
        screen.assertNoBarriers();
        screen.press("Yes, end generation 1 now");
        assertThat(screen.text()).contains("That token is refused from now on");
        assertThat(status(old.value().reveal())).isEqualTo(401);
        assertThat(status(fresh)).isEqualTo(200);
    }

    @Test
    void regeneration_endingThePreviousTokenAfterTheFirstUse() {
        IssuedToken old = issue(CARLA, Role.VIEWER);
        Screen screen = Screen.of("carla@acme")
                .open(path(old))
                .press("Regenerate token")
                .tick("Keep it until some time after")
                .choose("It expires", "10 minutes after the first use")
                .press("Regenerate");
        String fresh = screen.shownValue();

        assertThat(screen.open(path(old)).text()).contains("in 30 days");
        assertThat(status(fresh)).isEqualTo(200);

        assertThat(screen.open(path(old)).text()).contains("in 9 minutes");
    }

    @Test
    void disabling_andEnabling() {
        IssuedToken issued = issue(CARLA, Role.VIEWER);
        Screen screen = Screen.of("carla@acme").open(path(issued)).press("Disable");

        assertThat(screen.text()).contains("Disabled.");
        assertThat(status(issued.value().reveal())).isEqualTo(401);
        assertThat(screen.offers("Regenerate token")).isFalse();

        screen.press("Enable");
        assertThat(status(issued.value().reveal())).isEqualTo(200);
    }

    @Test
    void deletion_isConfirmedInADialogThatKeepsTheFocusAndReturnsIt() {
        IssuedToken issued = issue(CARLA, Role.VIEWER);
        Screen screen = Screen.of("carla@acme").open(path(issued)).press("Delete…");

        assertThat(screen.text()).contains("Its token stops at once", "It was never used", "can't be undone");
        screen.assertNoBarriers();
        for (int i = 0; i < 5; i++) {
            screen.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            assertThat(screen.script("return document.activeElement === document.body"
                            + " || document.querySelector('dialog').contains(document.activeElement)"))
                    .isEqualTo(true);
        }
        screen.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(screen.script("return document.activeElement.textContent")).isEqualTo("Delete…");

        screen.press("Delete…").press("Yes, delete");

        assertThat(screen.text()).contains("Deleted “" + issued.serviceAccount().name() + "”");
        assertThat(status(issued.value().reveal())).isEqualTo(401);
    }

    @Test
    void twoTabsThatRegenerate_getOneToken() {
        IssuedToken old = issue(CARLA, Role.VIEWER);
        Screen screen = Screen.of("carla@acme").open(path(old) + "/regenerate");
        String first = screen.driver().getWindowHandle();
        screen.driver().switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
        try {
            screen.open(path(old) + "/regenerate").press("Regenerate");
            assertThat(screen.shownValue()).startsWith("acme_");
        } finally {
            screen.driver().close();
            screen.driver().switchTo().window(first);
        }

        screen.tick("Expire it immediately").press("Regenerate");

        assertThat(screen.text()).contains("Somebody else changed this service account a moment ago");
        assertThat(screen.script("return document.getElementById('previous-now').checked"))
                .isEqualTo(true);
        assertThat(screen.source()).doesNotContain("data-shown-once");
    }

    @Test
    void keyboardAlone_reachesTheContent() {
        Screen screen = Screen.of("carla@acme");
        screen.driver().switchTo().activeElement().sendKeys(Keys.TAB);

        assertThat(screen.script("return document.activeElement.textContent")).isEqualTo("Skip to the content");
    }

    static int status(String token) {
        return Http.anonymous()
                .get("/api/whoami", "Authorization", "Bearer " + token)
                .statusCode();
    }
}
