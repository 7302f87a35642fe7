package io.counterfoil.examples.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.DocsPage;
import io.counterfoil.examples.testkit.PageClasses;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TransactionsDocsTest {

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("guide/transactions.md")
                        .javaThatIsNotIn(
                                Path.of("src/main/java"),
                                Path.of("../parameters/src/main/java"),
                                Path.of("../spring/src/main/java"),
                                Path.of("../hibernate6/src")))
                .isEmpty();
    }

    @Test
    void classes_compileAsTheyStand() {
        assertThat(PageClasses.of("guide/transactions.md").names())
                .containsExactlyInAnyOrder(
                        "Database", "HibernateConnectionSource", "JpaTransactions", "SpringTransactions");
    }

    @Test
    void javadoc_showsTheSameForSpring() throws IOException {
        String javadoc =
                Files.readString(Path.of("../../token-jdbc/src/main/java/io/counterfoil/jdbc/ConnectionSource.java"));
        Path source = Path.of("../spring/src/main/java/io/counterfoil/examples/spring/SpringTransactions.java");
        String code = Files.readString(source);

        assertThat(statements(javadoc.replace("\n *", "\n")))
                .containsSequence(statements(code.substring(code.indexOf("public final class"))));
    }

    @Test
    void commands_printWhatThePageSays() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:docs;DB_CLOSE_DELAY=-1");
        try (EntityManagerFactory factory = Provider.HIBERNATE.open(source)) {
            JpaHost host = JpaHost.on(factory, source, 0);
            host.server().start();
            String token = host.firstToken().value().reveal();

            assertThat(new DocsPage("guide/transactions.md")
                            .commandsThatPrintSomethingElse(
                                    host.server().getAddress().getPort(), Map.of("TOKEN", token)))
                    .isEmpty();
            host.server().stop(0);
        }
    }

    private static List<String> statements(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("@Override") && !line.startsWith("/**"))
                .toList();
    }
}
