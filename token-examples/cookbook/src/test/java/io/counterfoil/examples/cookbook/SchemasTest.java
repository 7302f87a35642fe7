package io.counterfoil.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.sql.Connection;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class SchemasTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    @Test
    void twoApplications_shareADatabaseAndNoAccount() throws Exception {
        JdbcDataSource first = source("");
        try (Connection connection = first.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema billing");
        }
        JdbcSchema.forDataSource(first).createIfMissing();
        Counterfoil one = Counterfoil.create(JdbcStorage.create(first));
        Counterfoil two = Schemas.inItsOwnSchema(source(";SCHEMA=BILLING"));

        String tokenOfOne = create(one);
        String tokenOfTwo = create(two);

        assertThat(one.authenticator().authenticate(tokenOfOne)).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(two.authenticator().authenticate(tokenOfTwo)).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(one.authenticator().authenticate(tokenOfTwo)).isInstanceOf(AuthenticationResult.NotRecognized.class);
    }

    private static String create(Counterfoil counterfoil) {
        return counterfoil
                .serviceAccounts()
                .create(ALICE, NewServiceAccount.named("same-name").withRole(Role.VIEWER))
                .value()
                .reveal();
    }

    private static JdbcDataSource source(String more) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:schemas;DB_CLOSE_DELAY=-1" + more);
        return source;
    }
}
