package io.counterfoil.examples.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.examples.testkit.Answer;
import io.counterfoil.examples.testkit.Browser;
import io.counterfoil.examples.testkit.RunningHost;
import io.counterfoil.examples.testkit.TokenContract;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class DropwizardHostTest extends TokenContract {

    private static final String CONFIGURATION = """
        server:
          type: simple
          applicationContextPath: /
          adminContextPath: /admin
          connector: {type: http, port: 0}
          requestLog: {appenders: []}
        logging: {level: WARN, appenders: []}
        """;

    private Counterfoil counterfoil;
    private int port;

    @Override
    protected RunningHost start(DataSource source, URI downstream) throws Exception {
        counterfoil = Counterfoil.create(JdbcStorage.create(source));
        CompletableFuture<Server> started = new CompletableFuture<>();
        Path file = Files.writeString(Files.createTempFile(Path.of("target"), "dropwizard-", ".yml"), CONFIGURATION);
        DropwizardHost host = new DropwizardHost(counterfoil) {
            @Override
            public void run(Configuration configuration, Environment environment) {
                super.run(configuration, environment);
                environment.lifecycle().addServerLifecycleListener(started::complete);
            }
        };
        host.run("server", file.toString());
        Server server = started.get();
        port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return new RunningHost(port, server::stop);
    }

    @Test
    void usersOfTheFrameworksOwnFilter_logInAsBefore() throws IOException {
        assertThat(client().get("/whoami", basic("alice", "wonderland")).body()).contains("user:alice ADMIN");
        assertThat(client().get("/whoami", basic("alice", "wrong")).status()).isEqualTo(302);
        assertThat(client().post("/deployments", "", basic("carol", "wonderland"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void rolesAllowed_goesByTheRoleOfTheToken() throws IOException {
        Answer allowed = client().post("/deployments", "", bearer(Role.ADMIN));
        Answer refused = client().post("/deployments", "", bearer(Role.VIEWER));

        assertThat(allowed.body()).contains("deployed by service_account:");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("WWW-Authenticate").orElse("")).contains("insufficient_scope");
    }

    private Browser client() {
        return Browser.on(port);
    }

    private String bearer(Role role) {
        Actor alice = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
        IssuedToken issued = counterfoil
                .serviceAccounts()
                .create(alice, NewServiceAccount.named("deployer-" + role).withRole(role));
        return "Authorization: Bearer " + issued.value().reveal();
    }

    private static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
