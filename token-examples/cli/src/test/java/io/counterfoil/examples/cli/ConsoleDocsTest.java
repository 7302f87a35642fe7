package io.counterfoil.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.DocsPage;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleDocsTest {

    @Test
    void commands_printWhatThePageSays(@TempDir Path home) throws Exception {
        Map<String, String> variables = Map.of(
                "PATH", Path.of("").toAbsolutePath() + File.pathSeparator + System.getenv("PATH"),
                "JAVA_HOME", System.getProperty("java.home"),
                "ACME_HOME", home.toString());
        int port = URI.create(RunningConsole.url()).getPort();

        assertThat(new DocsPage("guide/console.md").commandsThatPrintSomethingElse(port, variables))
                .isEmpty();
    }
}
