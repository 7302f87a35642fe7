package io.counterfoil.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.parameters.User;
import io.counterfoil.examples.testkit.Browser;
import io.counterfoil.examples.testkit.DocsPage;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecipesTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final Counterfoil counterfoil = Counterfoil.create(storage);
    private final Server server = new Server(0);
    private Browser client;

    @BeforeEach
    void start() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        addFilter(context, new ServletTokenFilter(new TokenGate(counterfoil.authenticator(), "parameters")));
        addFilter(context, new OldTokenFilter(Map.of("old-secret", new User(ACME, "alice", Role.ADMIN))));
        addFilter(context, (request, response, chain) -> {
            AuthenticationResult result = Recipes.apiKey(counterfoil.authenticator(), (HttpServletRequest) request);
            request.setAttribute("result", result.getClass().getSimpleName());
            response.getWriter().print(request.getAttribute("result") + " ");
            chain.doFilter(request, response);
        });
        context.addServlet(new ServletHolder(new WhoServlet()), "/whoami");
        server.setHandler(context);
        server.start();
        client = Browser.on(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void page_showsTheCode() throws IOException {
        assertThat(new DocsPage("guide/existing-filters.md")
                        .javaThatIsNotIn(Path.of("src/main/java/io/counterfoil/examples/servlet")))
                .isEmpty();
    }

    @Test
    void migration_acceptsOldAndNewTokens_andNoBadOne() throws IOException {
        String value = issue(counterfoil);

        assertThat(client.get("/whoami", "Authorization: Bearer old-secret").body())
                .contains("user:alice");
        assertThat(client.get("/whoami", "Authorization: Bearer " + value).body())
                .contains("service_account:");
        assertThat(client.get("/whoami", "Authorization: Bearer " + value + "x").status())
                .isEqualTo(401);
    }

    @Test
    void apiKey_isAcceptedWithoutAScheme() throws IOException {
        String value = issue(counterfoil);

        assertThat(client.get("/whoami", "Authorization: Bearer old-secret", "X-Api-Key: " + value)
                        .body())
                .startsWith("Accepted");
        assertThat(client.get("/whoami", "Authorization: Bearer old-secret", "X-Api-Key: Bearer " + value)
                        .body())
                .startsWith("NotRecognized");
        assertThat(client.get("/whoami", "Authorization: Bearer old-secret").body())
                .startsWith("NotRecognized");
    }

    @Test
    void basic_takesTheTokenAsPassword_andLeavesOtherPasswordsAlone() {
        String value = issue(counterfoil);

        assertThat(basic("ci:" + value)).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(basic(":" + value)).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(basic("ci:" + value + "x")).isInstanceOf(AuthenticationResult.Rejected.class);
        assertThat(basic("alice:wonderland")).isInstanceOf(AuthenticationResult.NotRecognized.class);
        assertThat(basic("alice:won:der:" + value)).isInstanceOf(AuthenticationResult.NotRecognized.class);
        assertThat(basic(value)).isInstanceOf(AuthenticationResult.NotRecognized.class);
    }

    @Test
    void basic_ofStrangeHeaders_isNotRecognized() {
        for (String header :
                List.of("", "Basic", "Basic ", "Basic %%%", "Basic YQ", "Bearer x", "Basic  Og==", "Basic \u00e9")) {
            assertThat(Recipes.basic(counterfoil.authenticator(), header, null))
                    .as(header)
                    .isInstanceOf(AuthenticationResult.NotRecognized.class);
        }
        assertThat(Recipes.basic(counterfoil.authenticator(), null, null))
                .isInstanceOf(AuthenticationResult.NotRecognized.class);
    }

    private AuthenticationResult basic(String credentials) {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return Recipes.basic(counterfoil.authenticator(), "basic " + encoded, "192.0.2.7");
    }

    @Test
    void prefixes_keepEnvironmentsApart() {
        Counterfoil live = Recipes.live(InMemoryStorage.create());
        Counterfoil test = Recipes.test(InMemoryStorage.create());
        String value = issue(test);

        assertThat(value).startsWith("acme_test_");
        assertThat(live.authenticator().authenticate(value)).isInstanceOf(AuthenticationResult.NotRecognized.class);
        assertThat(Recipes.either(live, test, "Bearer " + value)).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(Recipes.either(live, test, "Bearer " + value + "x"))
                .isInstanceOf(AuthenticationResult.Rejected.class);
        assertThat(Recipes.either(live, test, null)).isInstanceOf(AuthenticationResult.NotRecognized.class);
    }

    @Test
    void formerPrefix_goesOnWorking() {
        String before = issue(counterfoil);
        Counterfoil renamed = Recipes.renamed(storage);

        assertThat(renamed.authenticator().authenticate(before)).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(issue(renamed)).startsWith("acme_");
    }

    private static String issue(Counterfoil counterfoil) {
        String name = "account-" + System.nanoTime();
        return counterfoil
                .serviceAccounts()
                .create(
                        Actor.user(ACME, "alice", Role.ADMIN),
                        NewServiceAccount.named(name).withRole(Role.VIEWER))
                .value()
                .reveal();
    }

    private static void addFilter(ServletContextHandler context, Filter filter) {
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }
}
