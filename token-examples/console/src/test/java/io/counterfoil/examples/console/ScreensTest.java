package io.counterfoil.examples.console;

import static io.counterfoil.examples.console.ConsoleUnderTest.CLOCK;
import static io.counterfoil.examples.console.ConsoleUnderTest.OSCAR;
import static io.counterfoil.examples.console.ConsoleUnderTest.bean;
import static io.counterfoil.examples.console.ConsoleUnderTest.members;
import static io.counterfoil.examples.console.ConsoleUnderTest.path;
import static io.counterfoil.examples.console.ConsoleUnderTest.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every screen, wide and light, narrow and dark: no barrier that axe-core knows of, and nothing that has to be scrolled
 * sideways. With {@code -Dconsole.screenshots=<directory>} in the other looks too, and a picture of each.
 */
class ScreensTest {

    private static final String DIRECTORY = System.getProperty("console.screenshots", "");

    private final List<String> faults = new ArrayList<>();

    @Test
    void everyScreen_isAccessibleInEveryLook() throws IOException {
        Screen screen = Screen.fresh();
        show(screen.open("/login"), "sign-in");
        IssuedToken leaked = aFewWeeks();
        String page = path(leaked);
        screen.signIn("ada@globex");
        show(screen, "tokens");
        show(screen.open(page), "manage");
        show(screen.press("Delete…"), "delete");
        show(screen.open(page + "/regenerate"), "regenerate");
        show(screen.press("Regenerate"), "value");
        show(screen.open("/admin/tokens/new"), "create");
        show(screen.type("Token name", "ci-deployer").press("Generate token"), "create-error");
        show(screen.open("/admin/audit"), "audit");
        show(screen.open("/admin/people"), "people");
        show(screen.open("/admin/notices"), "notices");
        screen.open("/admin/leaks")
                .type("Text", "log: " + leaked.value().reveal())
                .press("Look for tokens");
        show(screen, "leaks");
        screen.open("/admin/tokens")
                .tick("Select release-notes")
                .tick("Select ci-deployer")
                .choose("With selected", "Disable");
        show(screen.press("Preview…"), "preview");
        show(screen.open("/projects"), "projects");
        show(screen.open("/projects/web-shop"), "project");
        show(screen.open("/time-zone"), "time-zone");
        show(screen.open("/nowhere"), "error");

        assertThat(faults).isEmpty();
    }

    private void show(Screen screen, String name) throws IOException {
        show(screen, name, 1200, false);
        show(screen, name, 390, true);
        if (!DIRECTORY.isEmpty()) {
            show(screen, name, 1200, true);
            show(screen, name, 390, false);
        }
        screen.look(1280, 900, false);
    }

    private void show(Screen screen, String name, int width, boolean dark) throws IOException {
        String look = name + (width == 390 ? "-narrow" : "-wide") + (dark ? "-dark" : "-light");
        screen.look(width, 700, dark);
        screen.barriers().forEach(barrier -> faults.add(look + ": " + barrier));
        if (!"CSS1Compat".equals(screen.script("return document.compatMode"))) {
            faults.add(look + ": no document type, so the browser shows it as it did in the nineties");
        }
        if (!Boolean.TRUE.equals(screen.script("return document.documentElement.scrollWidth <= innerWidth"))) {
            faults.add(look + ": wider than the screen");
        }
        picture(screen, width, dark, look);
    }

    private static void picture(Screen screen, int width, boolean dark, String look) throws IOException {
        if (!DIRECTORY.isEmpty()) {
            long height = (Long) screen.script("return document.documentElement.scrollHeight");
            screen.look(width, (int) Math.min(2400, Math.max(500, height)), dark);
            new Picture(screen.picture()).write(Path.of(DIRECTORY, look + ".png"));
        }
    }

    /** Things happen at Globex, until there is something to see on every page. */
    private static IssuedToken aFewWeeks() {
        ServiceAccount deployer = tokens().list(OSCAR, ServiceAccountQuery.all().nameContains("ci-deployer"))
                .items()
                .get(0);
        IssuedToken old = regenerate(deployer, PreviousToken.expiresNow());
        tokens().update(
                        OSCAR,
                        deployer.id(),
                        io.counterfoil.model.ServiceAccountUpdate.empty().withAttribute("team", "platform"));
        create("release-notes", Duration.ofDays(26));
        IssuedToken legacy = create("legacy-import", Duration.ofDays(300));
        tokens().disable(OSCAR, legacy.serviceAccount().id());
        use(old);
        CLOCK.pass(Duration.ofDays(20));
        IssuedToken fresh = regenerate(deployer, PreviousToken.expiresAfter(Duration.ofDays(14)));
        CLOCK.pass(Duration.ofHours(5));
        use(old);
        CLOCK.pass(Duration.ofHours(3));
        use(fresh);
        members().leave("globex", "curt");
        bean(ConsoleMaintenance.class).flush();
        bean(ConsoleMaintenance.class).notice();
        return fresh;
    }

    private static IssuedToken create(String name, Duration life) {
        NewServiceAccount request = NewServiceAccount.named(name)
                .withRole(Role.VIEWER)
                .withDescription("Of the team that ships on Fridays")
                .ownedBy("ada")
                .expiringIn(life);
        return tokens().create(OSCAR, request);
    }

    private static IssuedToken regenerate(ServiceAccount account, PreviousToken previous) {
        return tokens().regenerate(OSCAR, account.id(), Regeneration.of(previous));
    }

    private static void use(IssuedToken token) {
        assertThat(TokenPagesTest.status(token.value().reveal())).isEqualTo(200);
    }
}
