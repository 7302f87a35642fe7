package io.counterfoil.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stores a token once the server has accepted it. */
@Command(name = "login", description = "Stores the server and a token, which is read from standard input.")
final class LoginCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Target target = new Target();

    LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (!target.stdin()) {
            throw new CommandFailure(CommandFailure.USAGE, "pass the token on standard input, with --token-stdin");
        }
        URI server = target.server(surroundings);
        Token token = Target.ofStandardInput(surroundings);
        JsonNode me = new Client(server, token, surroundings).get("whoami");
        TokenFile file = target.tokenFile(surroundings);
        file.write(token);
        Files.createDirectories(surroundings.home());
        Files.writeString(surroundings.home().resolve("server"), server + "\n");
        WhoAmICommand.write(me, target.json(), surroundings);
        return 0;
    }
}
