package io.counterfoil.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Manages the token itself. */
@Command(name = "token", description = "Rotates the token.", synopsisSubcommandLabel = "rotate")
final class TokenCommand {

    private final Surroundings surroundings;

    TokenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "rotate",
            description = {
                "Replaces the token in its file with a new one.",
                "The old one keeps working for a while. If the command is killed, the file still holds a token that works."
            })
    int rotate(
            @Mixin Target target,
            @Option(
                            names = "--grace",
                            defaultValue = "PT1H",
                            paramLabel = "DURATION",
                            description = "How long the old token works after the first use of the new one"
                                    + " (${DEFAULT-VALUE})")
                    Duration grace)
            throws IOException {
        if (!target.isInFile(surroundings)) {
            throw new CommandFailure(CommandFailure.USAGE, "only a token in a file can be rotated");
        }
        TokenFile file = target.tokenFile(surroundings);
        JsonNode me = new Rotation(Client.of(target, surroundings), file, step -> {}).run(grace);
        int generation = me.path("token").path("generation").asInt();
        if (target.json()) {
            ObjectNode answer = Client.JSON.createObjectNode();
            surroundings
                    .out()
                    .println(answer.put("file", file.path().toString()).put("generation", generation));
        } else {
            surroundings.out().println("generation " + generation + " is in " + file.path());
        }
        return 0;
    }
}
