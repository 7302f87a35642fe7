package io.counterfoil.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.testkit.Answer;
import io.counterfoil.examples.testkit.Browser;
import io.counterfoil.examples.testkit.RunningHost;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever way a request gets to a servlet: the token is not in it, and the principal is. */
class DispatchTest {

    private static final Counterfoil COUNTERFOIL = Counterfoil.create(InMemoryStorage.create());
    private static final Map<Container, RunningHost> HOSTS = new EnumMap<>(Container.class);

    private final IssuedToken issued = COUNTERFOIL
            .serviceAccounts()
            .create(
                    Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN),
                    NewServiceAccount.named("account-" + System.nanoTime()).withRole(Role.CONTRIBUTOR));
    private final String bearer = "Authorization: Bearer " + issued.value().reveal();

    @BeforeAll
    static void start() throws Exception {
        for (Container container : Container.values()) {
            HOSTS.put(container, container.start(DispatchServlet.SEEN, (classes, context) -> initialize(context)));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (RunningHost host : HOSTS.values()) {
            host.end().stop();
        }
    }

    static Stream<Arguments> dispatches() {
        return Stream.of(Container.values())
                .flatMap(container -> Stream.of(
                        Arguments.of(container, "request", 200, "REQUEST"),
                        Arguments.of(container, "forward", 200, "FORWARD"),
                        Arguments.of(container, "include", 200, "INCLUDE"),
                        Arguments.of(container, "async", 200, "ASYNC"),
                        Arguments.of(container, "async-wrapped", 200, "ASYNC"),
                        Arguments.of(container, "thread", 200, "REQUEST|ASYNC"),
                        Arguments.of(container, "error", 409, "ERROR"),
                        Arguments.of(container, "forbidden", 403, "ERROR"),
                        Arguments.of(container, "exception", 500, "ERROR"),
                        Arguments.of(container, "async-error", 502, "ERROR")));
    }

    @ParameterizedTest
    @MethodSource("dispatches")
    void everyDispatch_hidesTheHeaderAndKeepsThePrincipal(Container container, String path, int status, String type)
            throws IOException {
        Answer answer = on(container).get("/go/" + path, bearer);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .containsPattern("(" + type + ") principal="
                        + issued.serviceAccount().id() + " header=null headers=\\[] named=false");
        assertThat(answer.header("WWW-Authenticate").isPresent()).isEqualTo(status == 403);
    }

    @ParameterizedTest
    @MethodSource("dispatches")
    void otherCredentials_areLeftWhereTheyAre(Container container, String path, int status, String type)
            throws IOException {
        Answer answer = on(container).get("/go/" + path, "Authorization: Basic abc");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("principal=none header=Basic abc headers=[Basic abc] named=true");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void failureInFrontOfTheFilter_keepsItsStatusAndHidesABadTokenToo(Container container) throws IOException {
        Answer good = on(container).get("/go/request?fail", bearer);
        Answer bad = on(container).get("/go/request?fail", bearer + "x");

        assertThat(List.of(good, bad)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.body()).contains("ERROR", "header=null headers=[] named=false");
        });
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void namesOfRolesOfOtherSystems_areNoRolesAndNoErrors(Container container) throws IOException {
        Answer answer = on(container).get("/roles", bearer);

        assertThat(answer.body().lines())
                .containsExactly(
                        "VIEWER true",
                        "CONTRIBUTOR true",
                        "ADMIN false",
                        "** true",
                        "Domain Users false",
                        "app:admin false",
                        "viewer false",
                        " false");
    }

    private static void initialize(ServletContext context) {
        FilterRegistration.Dynamic limiter = context.addFilter("limiter", (request, response, chain) -> {
            if ("fail".equals(((HttpServletRequest) request).getQueryString())) {
                ((HttpServletResponse) response).sendError(429);
            } else {
                chain.doFilter(request, response);
            }
        });
        limiter.setAsyncSupported(true);
        limiter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        new ServletTokenFilter(new TokenGate(COUNTERFOIL.authenticator(), "parameters")).install(context);
        ServletRegistration.Dynamic servlet = context.addServlet("dispatch", new DispatchServlet());
        servlet.setAsyncSupported(true);
        servlet.addMapping("/go/*", DispatchServlet.SEEN);
        context.addServlet("roles", new Roles()).addMapping("/roles");
    }

    private static Browser on(Container container) {
        return Browser.on(HOSTS.get(container).port());
    }

    private static final class Roles extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            for (String role :
                    List.of("VIEWER", "CONTRIBUTOR", "ADMIN", "**", "Domain Users", "app:admin", "viewer", "")) {
                response.getWriter().println(role + " " + request.isUserInRole(role));
            }
        }
    }
}
