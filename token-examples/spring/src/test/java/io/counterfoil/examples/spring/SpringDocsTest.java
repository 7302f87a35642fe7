package io.counterfoil.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.DocsPage;
import io.counterfoil.examples.testkit.PageClasses;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpringDocsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/counterfoil/examples/spring");

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("guide/spring.md").javaThatIsNotIn(SOURCES)).isEmpty();
    }

    @Test
    void classes_compileAsTheyStand() {
        assertThat(PageClasses.of("guide/spring.md").names())
                .containsExactlyInAnyOrder("TokenFilter", "TokenProvider", "TokenlessRequest", "SpringTransactions");
    }

    /** All of it: the classes, and what is said elsewhere in the application. */
    @Test
    void wiring_isShort() throws IOException {
        assertThat(new DocsPage("guide/spring.md").introduction().javaLines()).isBetween(1L, 99L);
    }

    @Test
    void commands_printWhatThePageSays() throws Exception {
        assertThat(new DocsPage("guide/spring.md").commandsThatPrintSomethingElse(SpringInMemory.port()))
                .isEmpty();
    }
}
