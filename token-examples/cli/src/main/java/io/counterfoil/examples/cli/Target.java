package io.counterfoil.examples.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command: the server, the token and the output format. */
final class Target {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server (default: $ACME_SERVER, or that of login)")
    private @Nullable URI server;

    @Option(names = "--token-file", paramLabel = "FILE", description = "The file that the token is in")
    private @Nullable Path file;

    @Option(names = "--token-stdin", description = "Read the token from standard input")
    private boolean stdin;

    @Option(names = "--json", description = "Print the server's response as JSON")
    private boolean json;

    boolean json() {
        return json;
    }

    boolean stdin() {
        return stdin;
    }

    /** Returns the server. Only this machine may be addressed without TLS. */
    URI server(Surroundings surroundings) {
        URI uri = Optional.ofNullable(server)
                .or(() -> surroundings.variable("ACME_SERVER").map(URI::create))
                .or(() -> remembered(surroundings))
                .orElseThrow(() -> new CommandFailure(
                        CommandFailure.USAGE, "which server? Use --server, $ACME_SERVER or acme login"));
        boolean clear = !"https".equals(uri.getScheme());
        if (uri.getHost() == null || (clear && !LOOPBACK.contains(uri.getHost()))) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "the server's URL must begin with https://, so that the token is not sent in clear");
        }
        return uri;
    }

    /** Returns the token. */
    Token token(Surroundings surroundings) {
        if (stdin) {
            return ofStandardInput(surroundings);
        }
        Optional<String> variable = surroundings.variable("ACME_TOKEN");
        if (file == null && variable.isPresent()) {
            return Token.of(variable.get(), "$ACME_TOKEN");
        }
        TokenFile source = tokenFile(surroundings);
        if (!source.exists()) {
            throw new CommandFailure(CommandFailure.USAGE, "no token found; try acme login --token-stdin");
        }
        if (source.isExposed()) {
            surroundings.err().println("acme: warning: others can read " + source.path() + "; chmod 600 it");
        }
        return source.read();
    }

    /** Returns the file that holds the token. */
    TokenFile tokenFile(Surroundings surroundings) {
        return new TokenFile(Optional.ofNullable(file)
                .or(() -> surroundings.variable("ACME_TOKEN_FILE").map(Path::of))
                .orElseGet(() -> surroundings.home().resolve("token")));
    }

    /** Returns whether the token is in a file, where it can be replaced. */
    boolean isInFile(Surroundings surroundings) {
        return !stdin && (file != null || surroundings.variable("ACME_TOKEN").isEmpty());
    }

    static Token ofStandardInput(Surroundings surroundings) {
        try {
            String text = new String(surroundings.in().readNBytes(10_000), StandardCharsets.US_ASCII);
            return Token.of(text, "standard input");
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.USAGE, "can't read standard input", e);
        }
    }

    private static Optional<URI> remembered(Surroundings surroundings) {
        try {
            return Optional.of(URI.create(
                    Files.readString(surroundings.home().resolve("server")).strip()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
