package io.counterfoil.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.parameters.Application;
import io.counterfoil.examples.testkit.DocsPage;
import io.counterfoil.examples.testkit.PageClasses;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class ServletDocsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path SHARED = Path.of("..", "http", "src", "main", "java");

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("guide/servlet.md").javaThatIsNotIn(SOURCES, SHARED))
                .isEmpty();
    }

    @Test
    void classes_compileAsTheyStand() {
        assertThat(PageClasses.of("guide/servlet.md").names())
                .containsExactlyInAnyOrder("ServletTokenFilter", "TokenRequest", "TokenlessRequest", "TokenResponse");
    }

    /** All that a reader copies: this page's classes and those that all hosts share. */
    @Test
    void wiring_isShort() throws IOException {
        long shared = new DocsPage("guide/http.md").introduction().javaLines();

        assertThat(shared + new DocsPage("guide/servlet.md").introduction().javaLines())
                .isBetween(100L, 240L);
    }

    @Test
    void commands_printWhatThePageSays() throws Exception {
        Server server = new Server(0);
        server.setHandler(ServletHost.context(Application.inMemory()));
        server.start();
        try {
            int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
            assertThat(new DocsPage("guide/servlet.md").commandsThatPrintSomethingElse(port))
                    .isEmpty();
        } finally {
            server.stop();
        }
    }
}
