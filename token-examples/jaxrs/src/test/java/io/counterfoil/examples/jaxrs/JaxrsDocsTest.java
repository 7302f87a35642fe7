package io.counterfoil.examples.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.parameters.Application;
import io.counterfoil.examples.testkit.DocsPage;
import io.counterfoil.examples.testkit.PageClasses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.junit.jupiter.api.Test;

class JaxrsDocsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/counterfoil/examples/jaxrs");
    private static final Path DROPWIZARD = Path.of("..", "dropwizard", "src", "main", "java");

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("guide/jaxrs.md").javaThatIsNotIn(SOURCES, DROPWIZARD))
                .isEmpty();
    }

    @Test
    void classes_compileAsTheyStand() {
        assertThat(PageClasses.of("guide/jaxrs.md").names())
                .containsExactlyInAnyOrder("JaxrsTokenFilter", "TokenSecurityContext", "UnlessAccepted");
    }

    /** What is JAX-RS's own in it. */
    @Test
    void wiring_isShort() throws IOException {
        assertThat(new DocsPage("guide/jaxrs.md").introduction().javaLines()).isBetween(1L, 99L);
    }

    @Test
    void commands_printWhatThePageSays() throws Exception {
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://127.0.0.1:0/"), JaxrsHost.resources(Application.inMemory()));
        try {
            int port = server.getListeners().iterator().next().getPort();
            assertThat(new DocsPage("guide/jaxrs.md").commandsThatPrintSomethingElse(port))
                    .isEmpty();
        } finally {
            server.shutdownNow();
        }
    }
}
