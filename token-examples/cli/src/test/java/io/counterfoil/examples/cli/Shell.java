package io.counterfoil.examples.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands as a shell would, in a home of their own. */
final class Shell {

    private final Map<String, String> variables = new HashMap<>();
    private String input = "";

    Shell(Path home) {
        variables.put("ACME_HOME", home.toString());
        variables.put("ACME_SERVER", RunningConsole.url());
    }

    /**
     * How a command ended.
     *
     * @param code its exit code
     * @param out standard output
     * @param err standard error
     */
    record Ended(int code, String out, String err) {}

    Shell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Shell typing(String text) {
        input = text;
        return this;
    }

    Ended run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                variables,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Acme.run(surroundings, arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
