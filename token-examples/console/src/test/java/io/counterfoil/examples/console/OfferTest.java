package io.counterfoil.examples.console;

import static io.counterfoil.examples.console.ConsoleUnderTest.OLIVIA;
import static io.counterfoil.examples.console.ConsoleUnderTest.path;
import static io.counterfoil.examples.console.ConsoleUnderTest.tokens;
import static io.counterfoil.examples.console.ConsoleUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page offers is what the server does when it is asked directly, for each role, owner and state. */
class OfferTest {

    /** Each action: how the page of an account shows it, and what is sent. */
    private static final Map<String, Action> ACTIONS = new TreeMap<>(Map.of(
            "rename", action("name=\"name\"", "", "name", "other"),
            "give away", action("name=\"owner\"", "", "owner", "colin"),
            "change role", action("name=\"role\"", "", "role", "VIEWER"),
            "tag", action("name=\"attributes\"", "", "attributes", "team=a"),
            "disable", action("/disable\"", "/disable"),
            "enable", action("/enable\"", "/enable"),
            "end token", action("/end\"", "/tokens/TOKEN/end"),
            "delete", action("/delete\"", "/delete"),
            "regenerate", action("/regenerate\"", "/regenerate", regeneration())));

    /**
     * Something that can be done to an account.
     *
     * @param sign what the page has if it is offered
     * @param path where it is sent to, below the account
     * @param fields what is sent
     */
    private record Action(String sign, String path, List<String> fields) {}

    private static Action action(String sign, String path, String... fields) {
        return new Action(sign, path, List.of(fields));
    }

    @ParameterizedTest
    @ValueSource(strings = {"olivia", "adam", "carla", "vera"})
    void whatIsOffered_isWhatIsAllowed(String member) {
        Http session = Http.signedIn(member + "@acme");
        List<String> wrong = new ArrayList<>();
        for (Role role : List.of(Role.OWNER, Role.CONTRIBUTOR)) {
            for (String owner : List.of(member, "colin")) {
                for (boolean enabled : List.of(true, false)) {
                    ACTIONS.keySet().stream()
                            .filter(name -> !isInEffect(name, enabled))
                            .filter(name -> !agree(session, issued(owner, role, enabled), name))
                            .map(name -> name + " on " + role + " of " + owner + (enabled ? "" : ", disabled"))
                            .forEach(wrong::add);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean agree(Http session, IssuedToken issued, String name) {
        Action action = Objects.requireNonNull(ACTIONS.get(name));
        boolean offered = session.get(path(issued)).body().contains(action.sign());
        String to =
                path(issued) + action.path().replace("TOKEN", issued.tokenId().value());
        int status = session.post(to, fields(action, name)).statusCode();
        return offered == (status == 303 || status == 200);
    }

    private static String[] fields(Action action, String name) {
        String[] fields = action.fields().toArray(String[]::new);
        if (name.equals("rename")) {
            fields[1] = unique("other");
        }
        return fields;
    }

    /** Repeating what is in effect is neither offered nor refused. */
    private static boolean isInEffect(String name, boolean enabled) {
        return enabled ? name.equals("enable") : name.equals("disable");
    }

    private static IssuedToken issued(String owner, Role role, boolean enabled) {
        IssuedToken issued = tokens().create(
                        OLIVIA,
                        NewServiceAccount.named(unique("offer")).withRole(role).ownedBy(owner));
        if (!enabled) {
            tokens().disable(OLIVIA, issued.serviceAccount().id());
        }
        return issued;
    }

    private static String[] regeneration() {
        return new String[] {"previous", "now", "expiry", "default", "generation", "1", "requestId", unique("request")};
    }
}
