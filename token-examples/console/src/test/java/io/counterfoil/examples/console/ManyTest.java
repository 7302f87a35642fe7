package io.counterfoil.examples.console;

import static io.counterfoil.examples.console.ConsoleUnderTest.ADAM;
import static io.counterfoil.examples.console.ConsoleUnderTest.CARLA;
import static io.counterfoil.examples.console.ConsoleUnderTest.CLOCK;
import static io.counterfoil.examples.console.ConsoleUnderTest.OLIVIA;
import static io.counterfoil.examples.console.ConsoleUnderTest.OSCAR;
import static io.counterfoil.examples.console.ConsoleUnderTest.bean;
import static io.counterfoil.examples.console.ConsoleUnderTest.issue;
import static io.counterfoil.examples.console.ConsoleUnderTest.members;
import static io.counterfoil.examples.console.ConsoleUnderTest.tokens;
import static io.counterfoil.examples.console.ConsoleUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Role;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that look at more than one service account: the list, many at once, people, leaks, notices, the log. */
class ManyTest {

    @Test
    void filters_narrowTheList() {
        String team = unique("team");
        IssuedToken viewer =
                issue(CARLA, unique("filtered"), Role.VIEWER, request -> request.withAttribute("team", team));
        IssuedToken contributor =
                issue(ADAM, unique("filtered"), Role.CONTRIBUTOR, request -> request.withAttribute("team", team));
        tokens().disable(OLIVIA, contributor.serviceAccount().id());
        Http adam = Http.signedIn("adam@acme");

        assertThat(found(adam, viewer, contributor, "attribute", "team=" + team))
                .isEqualTo("both");
        assertThat(found(adam, viewer, contributor, "attribute", "team=" + team, "role", "VIEWER"))
                .isEqualTo("first");
        assertThat(found(adam, viewer, contributor, "attribute", "team=" + team, "mine", "yes"))
                .isEqualTo("second");
        assertThat(found(adam, viewer, contributor, "attribute", "team=" + team, "state", "disabled"))
                .isEqualTo("second");
        assertThat(found(adam, viewer, contributor, "q", viewer.serviceAccount().name()))
                .isEqualTo("first");
        assertThat(adam.get("/admin/tokens" + Http.query(Map.of("attribute", "team")))
                        .body())
                .contains("Write each attribute as name=value");
        assertThat(adam.get("/admin/tokens?after=nonsense").statusCode()).isEqualTo(200);
    }

    @Test
    void expiringAndUnusedTokens_areFound() {
        IssuedToken soon = issue(CARLA, unique("soon"), Role.VIEWER, request -> request.expiringIn(Duration.ofDays(3)));
        IssuedToken later =
                issue(CARLA, unique("later"), Role.VIEWER, request -> request.expiringIn(Duration.ofDays(300)));
        Http carla = Http.signedIn("carla@acme");

        assertThat(found(carla, soon, later, "q", "soon-", "state", "expiring")).isEqualTo("first");
        assertThat(found(carla, soon, later, "q", "later-", "state", "expiring"))
                .isEqualTo("none");
        assertThat(carla.get("/admin/tokens?q=" + soon.serviceAccount().name()).body())
                .contains("Expires in 3 days");
    }

    @Test
    void list_isPaged() {
        String name = unique("paged");
        for (int i = 0; i < 30; i++) {
            var unused = issue(CARLA, name + "-" + i, Role.VIEWER, request -> request);
        }

        Screen screen = Screen.of("carla@acme").open("/admin/tokens?q=" + name);

        assertThat(screen.text()).contains(name + "-29", name + "-5").doesNotContain(name + "-4");
        screen.press("Next page");
        assertThat(screen.text()).contains(name + "-4", name + "-0").doesNotContain(name + "-5");
        assertThat(screen.offers("Next page")).isFalse();
    }

    @Test
    void selectedTokens_areDisabledAfterAPreview() {
        IssuedToken first = issue(CARLA, Role.VIEWER);
        IssuedToken second = issue(CARLA, Role.VIEWER);
        tokens().disable(CARLA, second.serviceAccount().id());

        Screen screen = Screen.of("carla@acme")
                .tick("Select " + first.serviceAccount().name())
                .tick("Select " + second.serviceAccount().name())
                .choose("With selected", "Disable")
                .press("Preview…");

        assertThat(screen.text()).contains("Will change", first.serviceAccount().name(), "No change needed");
        screen.assertNoBarriers();
        assertThat(TokenPagesTest.status(first.value().reveal())).isEqualTo(200);
        screen.press("Apply to 1");
        assertThat(screen.title()).isEqualTo("Done");
        assertThat(TokenPagesTest.status(first.value().reveal())).isEqualTo(401);
    }

    @Test
    void selectedTokens_thatTheRoleDoesNotReach_areLeftAlone() {
        IssuedToken high = issue(OLIVIA, Role.OWNER);
        IssuedToken low = issue(OLIVIA, Role.VIEWER);

        Screen screen = Screen.of("adam@acme")
                .tick("Select " + high.serviceAccount().name())
                .tick("Select " + low.serviceAccount().name())
                .choose("With selected", "Transfer to…")
                .choose("New owner", "Adam")
                .press("Preview…")
                .press("Apply to 1");

        assertThat(screen.text()).contains(high.serviceAccount().name() + ": This needs a role at least as high");
        assertThat(tokens().get(OLIVIA, low.serviceAccount().id()).owner().id()).isEqualTo("adam");
        assertThat(tokens().get(OLIVIA, high.serviceAccount().id()).owner().id())
                .isEqualTo("olivia");
    }

    @Test
    void selection_isKeptUntilAnActionIsChosen() {
        IssuedToken issued = issue(CARLA, Role.VIEWER);
        String select = "Select " + issued.serviceAccount().name();
        Screen screen = Screen.of("carla@acme")
                .open("/admin/tokens?mine=yes")
                .tick(select)
                .press("Preview…");

        assertThat(screen.errorOf("With selected")).contains("Choose what to do");
        assertThat(screen.isTicked(select)).isTrue();
        assertThat(screen.isTicked("Mine only")).isTrue();
        screen.assertNoBarriers();
        assertThat(screen.tick(select)
                        .choose("With selected", "Disable")
                        .press("Preview…")
                        .errorOf("With selected"))
                .contains("Select at least one");
        assertThat(screen.valueOf("With selected")).isEqualTo("disable");
    }

    @Test
    void allThatMatch_areDeletedTogether() {
        String name = unique("swept");
        for (int i = 0; i < 30; i++) {
            var unused = issue(CARLA, name + "-" + i, Role.VIEWER, request -> request);
        }

        Screen screen = Screen.of("carla@acme")
                .open("/admin/tokens?q=" + name)
                .tick("All that match the filters")
                .choose("With selected", "Delete")
                .press("Preview…");
        assertThat(screen.text()).contains("Deleting can't be undone");
        screen.press("Yes, delete 30");

        assertThat(screen.open("/admin/tokens?q=" + name).text()).contains("Nothing matches");
    }

    @Test
    void accountsOfSomebodyWhoLeft_areGivenToSomebodyElse() {
        String user = unique("leaver");
        members().add(new Member("acme", user, user, "CONTRIBUTOR", true), "{noop}x");
        IssuedToken orphan = tokens().create(
                        OLIVIA,
                        NewServiceAccount.named(unique("orphan"))
                                .withRole(Role.VIEWER)
                                .ownedBy(user));
        Screen screen = Screen.of("adam@acme")
                .open("/admin/people")
                .press("Remove " + user)
                .press("Yes, remove " + user);

        assertThat(screen.text())
                .contains("Owners who left", user, orphan.serviceAccount().name());
        screen.assertNoBarriers();
        screen.choose("Give all to", "Colin").press("Transfer");

        assertThat(screen.text()).contains("Transferred 1 service account of " + user + " to colin.");
        assertThat(tokens().get(OLIVIA, orphan.serviceAccount().id()).owner().id())
                .isEqualTo("colin");
    }

    @Test
    void tokensInAText_areFoundAndEnded_thoseOfOthersAreNotShown() {
        IssuedToken ours = issue(CARLA, Role.VIEWER);
        IssuedToken foreign = issue(OSCAR, Role.VIEWER);
        String text = "2026-11-28 GET /?t=" + ours.value().reveal() + " and "
                + foreign.value().reveal() + "!";

        Screen screen = Screen.of("adam@acme")
                .open("/admin/leaks")
                .type("Text", text)
                .type("Where it was found", "pastebin")
                .press("Look for tokens");

        assertThat(screen.text())
                .contains(
                        "One of your tokens is in this text",
                        ours.serviceAccount().name(),
                        "Works")
                .doesNotContain(foreign.serviceAccount().name());
        assertThat(screen.source())
                .doesNotContain(ours.value().reveal(), foreign.value().reveal());
        screen.assertNoBarriers();
        screen.press("End it now");
        assertThat(TokenPagesTest.status(ours.value().reveal())).isEqualTo(401);
        assertThat(TokenPagesTest.status(foreign.value().reveal())).isEqualTo(200);
    }

    @Test
    void noticesAreBehindTheBell_forTheOwnerAndTheAdministrators() {
        IssuedToken ending =
                issue(CARLA, unique("ending"), Role.VIEWER, request -> request.expiringIn(Duration.ofDays(6)));
        String name = ending.serviceAccount().name();
        bean(ConsoleMaintenance.class).notice();

        assertThat(Http.signedIn("colin@acme").get("/admin/notices").body()).doesNotContain(name);
        assertThat(Http.signedIn("adam@acme").get("/admin/notices").body()).contains(name);
        assertThat(Http.signedIn("oscar@globex").get("/admin/notices").body()).doesNotContain(name);
        Screen screen = Screen.of("carla@acme");
        assertThat(screen.source()).doesNotContain("Notices: none new");
        assertThat(screen.open("/admin/notices").text()).contains(name, "expires in 6 days");
        CLOCK.pass(Duration.ofMillis(5));
        screen.press("Mark all as seen");
        assertThat(screen.source()).contains("Notices: none new");
    }

    @Test
    void log_isFiltered_andNamesTheServiceAccountThatActed() {
        IssuedToken writer = issue(CARLA, unique("writer"), Role.CONTRIBUTOR, request -> request);
        String parameter = unique("parameter");
        assertThat(Http.anonymous()
                        .json(
                                "PUT",
                                "/api/projects/web-shop/parameters/" + parameter,
                                writer.value().reveal(),
                                "{\"value\":\"=1+1\"}")
                        .statusCode())
                .isEqualTo(204);
        String name = writer.serviceAccount().name();
        Http adam = Http.signedIn("adam@acme");

        Stream.of(
                        Map.of("account", name, "action", "parameter.updated"),
                        Map.of("by", name),
                        Map.of("type", "parameter", "target", "web-shop/" + parameter),
                        Map.of("by", name, "outcome", "SUCCESS"),
                        Map.of("by", name, "from", "2020-01-01T00:00", "until", "2099-01-01T00:00"))
                .forEach(filter -> assertThat(
                                adam.get("/admin/audit" + Http.query(filter)).body())
                        .as("%s", filter)
                        .contains(parameter, name, "service account", "owned by"));
        assertThat(adam.get("/admin/audit" + Http.query(Map.of("by", name, "until", "2020-01-01T00:00")))
                        .body())
                .contains("No event that you can see");
        assertThat(adam.get("/admin/audit" + Http.query(Map.of("from", "soon"))).statusCode())
                .isEqualTo(422);
        assertThat(Http.signedIn("colin@acme")
                        .get("/admin/audit" + Http.query(Map.of("by", name)))
                        .body())
                .doesNotContain(parameter);
    }

    @Test
    void export_isAFileThatNoSpreadsheetExecutes() {
        String name = unique("=cmd|' /C calc'!A0");
        IssuedToken issued = issue(CARLA, name, Role.VIEWER, request -> request);

        var file = Http.signedIn("adam@acme")
                .get("/admin/audit.csv?account=" + issued.serviceAccount().id());

        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        assertThat(file.body())
                .startsWith("\"time\",\"who\",")
                .contains("\"service_account.created\"", "\"'" + name + "\"")
                .doesNotContain("\"" + name);
    }

    private static String found(Http session, IssuedToken first, IssuedToken second, String... filter) {
        Map<String, String> values = new java.util.TreeMap<>();
        for (int i = 0; i < filter.length; i += 2) {
            values.put(filter[i], filter[i + 1]);
        }
        String page = session.get("/admin/tokens" + Http.query(values)).body();
        boolean hasFirst = page.contains(first.serviceAccount().id().value());
        boolean hasSecond = page.contains(second.serviceAccount().id().value());
        return hasFirst ? (hasSecond ? "both" : "first") : hasSecond ? "second" : "none";
    }
}
