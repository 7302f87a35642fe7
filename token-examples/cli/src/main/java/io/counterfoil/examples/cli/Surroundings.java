package io.counterfoil.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of a command.
 *
 * @param variables of the environment
 * @param in standard input
 * @param out standard output, for results only
 * @param err standard error: warnings and failures
 */
record Surroundings(Map<String, String> variables, InputStream in, PrintStream out, PrintStream err) {

    static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Returns the value of a variable, unless it is missing or empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the directory of the files that login writes. */
    Path home() {
        return variable("ACME_HOME")
                .map(Path::of)
                .or(() -> variable("XDG_CONFIG_HOME").map(base -> Path.of(base, "acme")))
                .orElseGet(() -> Path.of(variables.getOrDefault("HOME", "."), ".config", "acme"));
    }
}
