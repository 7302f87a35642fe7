package io.counterfoil.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.DocsPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpringDocsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/counterfoil/examples/spring");

    /** In the chain and in {@link Callers}. */
    private static final int LINES_ELSEWHERE = 12;

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("spring.md").javaThatIsNotIn(SOURCES)).isEmpty();
    }

    @Test
    void wiring_isShort() throws IOException {
        assertThat(DocsPage.codeLines(
                                SOURCES.resolve("TokenFilter.java"),
                                SOURCES.resolve("TokenProvider.java"),
                                SOURCES.resolve("TokenlessRequest.java"))
                        + LINES_ELSEWHERE)
                .isLessThan(100);
    }

    @Test
    void commands_printWhatThePageSays() throws Exception {
        assertThat(new DocsPage("spring.md").commandsThatPrintSomethingElse(SpringInMemory.port()))
                .isEmpty();
    }
}
