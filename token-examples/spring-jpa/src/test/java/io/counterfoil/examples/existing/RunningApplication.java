package io.counterfoil.examples.existing;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.examples.testkit.Browser;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The application on a database of its own, with one way of migrating it. */
final class RunningApplication implements AutoCloseable {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    private final ConfigurableApplicationContext context;

    RunningApplication(String profile) throws IOException {
        print(Path.of("target", "migrations", "V2__counterfoil.sql"));
        context = SpringApplication.run(
                ExistingApplication.class,
                "--spring.config.name=existing",
                "--spring.profiles.active=" + profile,
                "--spring.datasource.url=jdbc:h2:mem:" + profile + ";DB_CLOSE_DELAY=-1",
                "--server.port=0",
                "--logging.level.root=warn");
    }

    /** As a developer does once, when Counterfoil is added to the application's own migrations. */
    private static void print(Path file) throws IOException {
        JdbcDataSource anyOfItsKind = new JdbcDataSource();
        anyOfItsKind.setURL("jdbc:h2:mem:");
        Files.createDirectories(file.getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            JdbcSchema.forDataSource(anyOfItsKind).print(writer);
        }
    }

    Browser client() {
        return Browser.on(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    IssuedToken token(String name, Role role) {
        NewServiceAccount request = NewServiceAccount.named(name).withRole(role);
        return bean(TransactionTemplate.class)
                .execute(status -> bean(Counterfoil.class).serviceAccounts().create(ALICE, request));
    }

    static String bearer(IssuedToken issued) {
        return "Authorization: Bearer " + issued.value().reveal();
    }

    static String basic(String user) {
        byte[] credentials = (user + ":wonderland").getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    @Override
    public void close() {
        context.close();
    }
}
