package io.counterfoil.examples.cli;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.console.ConsoleApplication;
import io.counterfoil.examples.console.tokens.TokenService;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The server that the commands talk to; once for all tests, because it takes seconds. */
final class RunningConsole {

    static final Actor OLIVIA = Actor.user(OrganizationId.of("acme"), "olivia", Role.OWNER);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ServletWebServerApplicationContext CONTEXT =
            (ServletWebServerApplicationContext) SpringApplication.run(
                    ConsoleApplication.class,
                    "--server.port=0",
                    "--logging.level.root=warn",
                    "--spring.datasource.url=jdbc:h2:mem:cli;DB_CLOSE_DELAY=-1");

    private RunningConsole() {}

    static String url() {
        return "http://localhost:" + CONTEXT.getWebServer().getPort();
    }

    static TokenService tokens() {
        return CONTEXT.getBean(TokenService.class);
    }

    /** A new service account with this role. */
    static IssuedToken issue(Role role) {
        return tokens().create(
                        OLIVIA,
                        NewServiceAccount.named("cli-" + NUMBER.incrementAndGet())
                                .withRole(role));
    }
}
