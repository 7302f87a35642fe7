package io.counterfoil.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads and sets the parameters of a project. */
@Command(
        name = "parameters",
        description = "Reads and sets the parameters of a project.",
        synopsisSubcommandLabel = "(get | set)")
final class ParametersCommand {

    private final Surroundings surroundings;

    ParametersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "get", description = "Prints the value of a parameter.")
    int get(
            @Mixin Target target,
            @Parameters(paramLabel = "PROJECT") String project,
            @Parameters(paramLabel = "NAME") String name) {
        JsonNode parameter = Client.of(target, surroundings).get("projects", project, "parameters", name);
        surroundings
                .out()
                .println(
                        target.json()
                                ? parameter.toString()
                                : parameter.path("value").asText());
        return 0;
    }

    @Command(name = "set", description = "Sets a parameter.")
    int set(
            @Mixin Target target,
            @Parameters(paramLabel = "PROJECT") String project,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "VALUE") String value) {
        Client.of(target, surroundings).put(Map.of("value", value), "projects", project, "parameters", name);
        return 0;
    }
}
