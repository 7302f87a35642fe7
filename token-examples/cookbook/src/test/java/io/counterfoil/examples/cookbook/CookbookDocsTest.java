package io.counterfoil.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.DocsPage;
import io.counterfoil.jdbc.JdbcSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CookbookDocsTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "guide", "cookbook.md");

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("guide/cookbook.md").javaThatIsNotIn(Path.of("src")))
                .isEmpty();
    }

    @Test
    void everyLinkOnThePage_leadsToAHeading() throws IOException {
        String page = Files.readString(PAGE);
        List<String> headings = Pattern.compile("(?m)^#+ (.*)$")
                .matcher(page)
                .results()
                .map(match -> match.group(1).toLowerCase(java.util.Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();

        assertThat(Pattern.compile("\\(#([^)]+)\\)").matcher(page).results().map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(headings);
    }

    @Test
    void scriptsOfTheSchema_areWhereThePatternOfTheNativeImageLooks() {
        for (String database : List.of("h2", "postgresql", "mariadb", "mysql")) {
            String name = "io/counterfoil/jdbc/" + database + "/V1__counterfoil.sql";
            assertThat(name).matches("io/counterfoil/jdbc/.*\\.sql");
            assertThat(JdbcSchema.class.getClassLoader().getResource(name))
                    .as(name)
                    .isNotNull();
        }
    }
}
