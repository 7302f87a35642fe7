package io.counterfoil.examples.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Rotates a token and ends at one of the steps as if it were killed: no hook runs, no block is left. */
final class HaltingRotation {

    static final int HALTED = 86;

    private HaltingRotation() {}

    public static void main(String... args) throws Exception {
        Surroundings surroundings = Surroundings.ofProcess();
        TokenFile file = new TokenFile(Path.of(args[1]));
        Client client = new Client(URI.create(args[0]), file.read(), surroundings);
        var unused = new Rotation(client, file, step -> {
                    if (step.equals(args[2])) {
                        Runtime.getRuntime().halt(HALTED);
                    }
                })
                .run(Duration.ofHours(1));
    }
}
