package io.counterfoil.examples.console;

import static io.counterfoil.examples.console.ConsoleUnderTest.CARLA;
import static io.counterfoil.examples.console.ConsoleUnderTest.issue;
import static io.counterfoil.examples.console.ConsoleUnderTest.path;
import static io.counterfoil.examples.console.ConsoleUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Role;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.logging.LogType;

/** Names that want to be code, dates that do not exist, a database that goes away, and a browser without script. */
class HostilePagesTest {

    @AfterEach
    void comeBack() {
        ConsoleUnderTest.DATABASE.setAway(false);
    }

    @Test
    void markup_isTextOnEveryPage() {
        String name = unique("<img src=x onerror=alert(1)>");
        IssuedToken issued =
                issue(CARLA, name, Role.VIEWER, request -> request.withDescription("\"><script>alert(2)</script>"));
        Screen screen = Screen.of("carla@acme");
        screen.driver().manage().logs().get(LogType.BROWSER);

        for (String page : List.of(
                "/admin/tokens",
                path(issued),
                path(issued) + "/regenerate",
                path(issued) + "/delete",
                "/admin/audit?account=" + issued.serviceAccount().id(),
                "/admin/tokens?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")) {
            screen.open(page);
            assertThat(screen.text()).as(page).contains("<img src=x onerror=alert(1)>");
            assertThat(screen.script("return document.querySelectorAll('img, script:not([src])').length"))
                    .as(page)
                    .isEqualTo(0L);
        }
        assertThat(screen.driver().manage().logs().get(LogType.BROWSER).getAll())
                .as("violations of the content security policy")
                .isEmpty();
    }

    @Test
    void bidirectionalOverride_isRefusedBesideTheField() {
        Screen screen = Screen.of("carla@acme")
                .open("/admin/tokens/new")
                .type("Token name", "gpj\u202Eexe")
                .press("Generate token");

        assertThat(screen.errorOf("Token name")).contains("U+202E");
    }

    @Test
    void longestNameOfEmoji_fitsAndIsNotOneMore() {
        String emoji = "\uD83D\uDE80".repeat(128);
        Screen screen = Screen.of("carla@acme").open("/admin/tokens/new");
        screen.set("Token name", emoji + "\uD83D\uDE80").press("Generate token");
        assertThat(screen.errorOf("Token name")).contains("128");

        screen.set("Token name", emoji).press("Generate token").press("I have copied it");

        assertThat(screen.title()).isEqualTo(emoji);
        assertThat(screen.look(390, 800, false).script("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void dateThatHasPassed_isSaidBesideTheField() {
        Screen screen = onDate("2020-01-01T10:00");

        assertThat(screen.errorOf("Expires on")).contains("This moment has passed");
        assertThat(screen.valueOf("Expires on")).isEqualTo("2020-01-01T10:00");
    }

    @Test
    void dateBeyondThePolicy_isSaidWithTheLimit() {
        Screen screen = onDate("2099-01-01T10:00");
        assertThat(screen.errorOf("Expires on")).contains("longer than a token may live here");
        assertThat(screen.text()).contains("At most 365 days");
    }

    @Test
    void noDateAtAll_isSaidBesideTheField() {
        assertThat(onDate("").errorOf("Expires on")).contains("Enter a date and a time");
    }

    @Test
    void timeThatDoesNotExist_isSaidBesideTheField() {
        assertThat(onDate(changeOfClocks(ZoneOffsetTransition::isGap)).errorOf("Expires on"))
                .contains("go forward from 02:00 to 03:00")
                .contains("Europe/Berlin");
    }

    @Test
    void timeThatComesTwice_isAskedBack() {
        Screen screen = onDate(changeOfClocks(ZoneOffsetTransition::isOverlap));
        assertThat(screen.errorOf("Expires on")).contains("comes twice");
        assertThat(screen.optionsOf("Which of the two")).containsExactly("02:30 CEST (+02:00)", "02:30 CET (+01:00)");

        screen.choose("Which of the two", "02:30 CET (+01:00)").press("Generate token");

        assertThat(screen.text()).contains(", 02:30 CET");
    }

    /** Half past two on the next day on which clocks in Berlin are changed in this way. */
    private static String changeOfClocks(Predicate<ZoneOffsetTransition> kind) {
        ZoneRules berlin = ZoneId.of("Europe/Berlin").getRules();
        ZoneOffsetTransition next = berlin.nextTransition(ConsoleUnderTest.CLOCK.instant());
        while (!kind.test(next)) {
            next = berlin.nextTransition(next.getInstant());
        }
        return next.getDateTimeBefore().toLocalDate() + "T02:30";
    }

    @Test
    void databaseThatGoesAwayInTheMiddleOfAForm_losesNothing() {
        String name = unique("survivor");
        Screen screen = Screen.of("carla@acme")
                .open("/admin/tokens/new")
                .type("Token name", name)
                .type("Description", "Typed with care")
                .choose("Token permissions", "CONTRIBUTOR");

        ConsoleUnderTest.DATABASE.setAway(true);
        screen.press("Generate token");

        assertThat(screen.text()).contains("The database does not answer");
        assertThat(screen.valueOf("Token name")).isEqualTo(name);
        assertThat(screen.valueOf("Description")).isEqualTo("Typed with care");
        assertThat(screen.valueOf("Token permissions")).isEqualTo("CONTRIBUTOR");
        assertThat(screen.valueOf("Owner")).isEqualTo("carla");
        screen.assertNoBarriers();

        ConsoleUnderTest.DATABASE.setAway(false);
        screen.press("Generate token");
        assertThat(screen.shownValue()).startsWith("acme_");
    }

    /** The token was issued, and nobody has seen it: the form sent once more gets one that works. */
    @Test
    void answerOfTheDatabaseThatGetsLost_isSaid_andTheFormCanBeSentAgain() {
        Screen screen = Screen.of("carla@acme").open("/admin/tokens/new").type("Token name", unique("lost"));

        ConsoleUnderTest.DATABASE.loseNextAnswer();
        screen.press("Generate token");
        assertThat(screen.text()).contains("not known whether the change was made");

        screen.press("Generate token");
        assertThat(TokenPagesTest.status(screen.shownValue())).isEqualTo(200);
    }

    @Test
    void databaseThatGoesAwayUnderAnAccountsPage_keepsWhatWasTyped() {
        IssuedToken issued = issue(CARLA, Role.VIEWER);
        String name = unique("kept");
        Screen screen = Screen.of("carla@acme").open(path(issued)).type("Token name", name);

        ConsoleUnderTest.DATABASE.setAway(true);
        screen.press("Save");
        assertThat(screen.text()).contains("The database does not answer", name);
        screen.assertNoBarriers();

        ConsoleUnderTest.DATABASE.setAway(false);
        screen.press("Try again");
        assertThat(screen.title()).isEqualTo(name);
    }

    @Test
    void databaseThatIsAway_isSaidOnEveryPage() {
        Screen screen = Screen.of("adam@acme");

        ConsoleUnderTest.DATABASE.setAway(true);

        for (String page : List.of("/admin/tokens", "/admin/audit", "/admin/people", "/admin/notices", "/projects")) {
            assertThat(screen.open(page).text()).as(page).contains("The database does not answer");
        }
    }

    @Test
    void withoutScript_everythingButTheCopyButtonWorks() {
        String name = unique("plain");
        Screen screen = Screen.fresh().withoutScript().signIn("carla@acme");
        screen.press("Create token").type("Token name", name).press("Generate token");
        assertThat(screen.offers("Copy")).isFalse();
        String value = screen.shownValue();
        assertThat(TokenPagesTest.status(value)).isEqualTo(200);

        screen.press("I have copied it")
                .press("Regenerate token")
                .tick("Expire it immediately")
                .press("Regenerate");
        assertThat(TokenPagesTest.status(value)).isEqualTo(401);
        String second = screen.shownValue();
        screen.press("I have copied it");
        screen.driver().navigate().back();
        assertThat(screen.source()).doesNotContain(second);
        screen.open("/admin/tokens?q=" + name)
                .press(name)
                .press("Disable")
                .press("Enable")
                .press("Delete…");

        assertThat(screen.text()).contains("can't be undone");
        screen.press("Yes, delete");
        assertThat(screen.text()).contains("Deleted “" + name + "”");
    }

    /** No script sets the cookie with the zone; the page for it does. */
    @Test
    void withoutScript_theTimeZoneIsChosen() {
        Screen screen = Screen.fresh().withoutScript().signIn("carla@acme");
        assertThat(screen.text()).contains("Times are shown in UTC");

        screen.press("Change").type("Time zone", "Nowhere/Land").press("Save");
        assertThat(screen.errorOf("Time zone")).contains("no such time zone");
        screen.type("Time zone", "Asia/Kolkata").press("Save");

        assertThat(screen.text()).contains("Times are shown in Asia/Kolkata (UTC+05:30)");
    }

    private static Screen onDate(String date) {
        return Screen.of("carla@acme")
                .open("/admin/tokens/new")
                .type("Token name", unique("dated"))
                .tick("On a date")
                .set("Expires on", date)
                .press("Generate token");
    }
}
