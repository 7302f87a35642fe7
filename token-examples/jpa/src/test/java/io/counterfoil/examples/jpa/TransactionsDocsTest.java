package io.counterfoil.examples.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.DocsPage;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TransactionsDocsTest {

    @Test
    void code_isTheCode() throws IOException {
        assertThat(new DocsPage("transactions.md")
                        .javaThatIsNotIn(
                                Path.of("src/main/java"),
                                Path.of("../parameters/src/main/java"),
                                Path.of("../spring/src/main/java")))
                .isEmpty();
    }

    @Test
    void commands_printWhatThePageSays() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:docs;DB_CLOSE_DELAY=-1");
        try (EntityManagerFactory factory = Provider.HIBERNATE.open(source)) {
            JpaHost host = JpaHost.on(factory, source, 0);
            host.server().start();
            String token = host.firstToken().value().reveal();

            assertThat(new DocsPage("transactions.md")
                            .commandsThatPrintSomethingElse(
                                    host.server().getAddress().getPort(), Map.of("TOKEN", token)))
                    .isEmpty();
            host.server().stop(0);
        }
    }
}
