package io.counterfoil.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Returns the service account. */
@Command(name = "whoami", description = "Prints whose token it is, and its role.")
final class WhoAmICommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Target target = new Target();

    WhoAmICommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        write(Client.of(target, surroundings).get("whoami"), target.json(), surroundings);
        return 0;
    }

    static void write(JsonNode me, boolean json, Surroundings surroundings) {
        surroundings
                .out()
                .println(
                        json
                                ? me.toString()
                                : text(me, "name") + " in " + text(me, "organization") + ", " + text(me, "role"));
    }

    private static String text(JsonNode node, String field) {
        return Printable.of(node.path(field).asText());
    }
}
