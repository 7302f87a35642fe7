package io.counterfoil.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.DocsPage;
import io.counterfoil.examples.testkit.PageClasses;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpringDocsTest {

    private static final Path SOURCES = Path.of("src");
    private static final Path EXISTING = Path.of("..", "spring-jpa", "src");

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("guide/spring.md").javaThatIsNotIn(SOURCES, EXISTING))
                .isEmpty();
    }

    @Test
    void classes_compileAsTheyStand() {
        assertThat(PageClasses.of("guide/spring.md").names())
                .containsExactlyInAnyOrder("SpringTokenFilter", "SpringTransactions");
    }

    /** What is Spring's own in it. */
    @Test
    void wiring_isShort() throws IOException {
        assertThat(new DocsPage("guide/spring.md").introduction().javaLines()).isBetween(1L, 110L);
    }

    @Test
    void commands_printWhatThePageSays() throws Exception {
        assertThat(new DocsPage("guide/spring.md").commandsThatPrintSomethingElse(SpringInMemory.port()))
                .isEmpty();
    }
}
