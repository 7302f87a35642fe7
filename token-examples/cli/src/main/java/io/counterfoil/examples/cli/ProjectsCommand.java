package io.counterfoil.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the projects. */
@Command(name = "projects", description = "Lists the projects.")
final class ProjectsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Target target = new Target();

    ProjectsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode projects = Client.of(target, surroundings).get("projects");
        if (target.json()) {
            surroundings.out().println(projects);
            return 0;
        }
        for (JsonNode project : projects) {
            surroundings
                    .out()
                    .println(Printable.of(project.path("name").asText()) + "\t"
                            + Printable.of(project.path("description").asText()));
        }
        return 0;
    }
}
