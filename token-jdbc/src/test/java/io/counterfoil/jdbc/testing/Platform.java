package io.counterfoil.jdbc.testing;

import java.util.Locale;

/** The platform of the packaged database servers. */
final class Platform {

    private Platform() {}

    /**
     * Does nothing on Linux on x86-64.
     *
     * @throws IllegalStateException elsewhere
     */
    static void require(String server) {
        require(server, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static void require(String server, String system, String architecture) {
        boolean linux = system.toLowerCase(Locale.ROOT).contains("linux");
        if (!linux || !architecture.matches("amd64|x86_64")) {
            throw new IllegalStateException(
                    "the tests' %s server is packaged for Linux on x86-64 only, and this is %s on %s"
                            .formatted(server, system, architecture));
        }
    }
}
