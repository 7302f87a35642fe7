package io.counterfoil.examples.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.testkit.Answer;
import io.counterfoil.examples.testkit.Browser;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JpaHostTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    @ParameterizedTest
    @EnumSource
    void onTheApplicationsPool_entityAndAuditEventAreKeptOrLostTogether(Provider provider) throws Exception {
        JdbcDataSource source = database(provider + "_data_source");
        assertKeptOrLostTogether(provider, provider.open(source), source);
    }

    /** Here EclipseLink 5.0.0 calls back with a connection that is outside its transaction. */
    @ParameterizedTest
    @EnumSource
    void onTheProvidersPool_entityAndAuditEventAreKeptOrLostTogether(Provider provider) throws Exception {
        JdbcDataSource source = database(provider + "_url");
        assertKeptOrLostTogether(provider, provider.open(source.getUrl(), "sa", ""), source);
    }

    private static JdbcDataSource database(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        source.setUser("sa");
        return source;
    }

    private static void assertKeptOrLostTogether(Provider provider, EntityManagerFactory opened, DataSource source)
            throws Exception {
        try (EntityManagerFactory factory = opened) {
            assertThat(factory.getClass().getName())
                    .startsWith(provider == Provider.HIBERNATE ? "org.hibernate." : "org.eclipse.");
            JpaHost host = JpaHost.on(factory, source, 0);
            host.server().start();
            String token = "Authorization: Bearer " + host.firstToken().value().reveal();
            Browser client = Browser.on(host.server().getAddress().getPort());

            Answer kept = client.send("PUT", "/parameters/kept", "x", token);
            Answer lost = client.send("PUT", "/parameters/lost", "x".repeat(101), token);
            Answer refused = client.send("PUT", "/parameters/refused", "x", token + "x");
            host.server().stop(0);

            assertThat(kept.status()).isEqualTo(204);
            assertThat(lost.status()).isEqualTo(422);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"parameters\", error=\"invalid_token\"");
            assertThat(Counterfoil.create(JdbcStorage.create(source))
                            .auditLog()
                            .search(ALICE, AuditQuery.all().action("parameter.updated"))
                            .items())
                    .extracting(AuditEvent::target)
                    .singleElement()
                    .satisfies(target -> assertThat(target.orElseThrow().id()).isEqualTo("kept"));
        }
    }
}
