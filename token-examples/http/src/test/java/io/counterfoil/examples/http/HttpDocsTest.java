package io.counterfoil.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.DocsPage;
import io.counterfoil.examples.testkit.PageClasses;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HttpDocsTest {

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("guide/http.md")
                        .javaThatIsNotIn(Path.of("src/main/java"), Path.of("..", "spring", "src", "main", "java")))
                .isEmpty();
    }

    @Test
    void classes_compileAsTheyStand() {
        assertThat(PageClasses.of("guide/http.md").names())
                .contains("TokenGate", "Problem")
                .doesNotContain("ServletTokenFilter");
    }
}
