package io.counterfoil.examples.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A host, its database and its surroundings, and what it takes to call it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostFixture {

    static final Pattern VALUE = Pattern.compile("cfsa_[0-9a-z]{20}_[0-9A-Za-z]{49}");
    private static final Pattern ACCOUNT = Pattern.compile("\"id\":\"([0-9a-z]{26})\"");
    static final Actor ADMIN = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    private final AtomicInteger names = new AtomicInteger();
    H2TcpServer database;
    Downstream downstream;
    Counterfoil otherNode;
    private RunningHost host;
    LogCapture log;
    RawClient client;

    /**
     * Starts the host.
     *
     * @param source its database
     * @param downstream where {@code /forward} passes headers on to
     */
    protected abstract RunningHost start(DataSource source, URI downstream) throws Exception;

    @BeforeAll
    final void startAll() throws Exception {
        database = new H2TcpServer();
        downstream = new Downstream();
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        otherNode = Counterfoil.create(JdbcStorage.create(database.dataSource()));
        host = start(database.dataSource(), downstream.address());
        log = new LogCapture();
        client = new RawClient(host.port());
    }

    @AfterAll
    final void closeAll() throws Exception {
        log.close();
        host.end().stop();
        downstream.close();
        database.close();
    }

    IssuedToken create(Role role) {
        return otherNode
                .serviceAccounts()
                .create(ADMIN, NewServiceAccount.named(name()).withRole(role));
    }

    String name() {
        return "account-" + names.incrementAndGet();
    }

    Browser browser(String user) throws IOException {
        return new Browser(client).login(user);
    }

    Answer get(String path, String... headers) throws IOException {
        return new Browser(client).get(path, headers);
    }

    Answer put(String path, String body, String token) throws IOException {
        return new Browser(client).send("PUT", path, body, token, "Content-Type: text/plain");
    }

    static String bearer(IssuedToken issued) {
        return "Authorization: Bearer " + value(issued);
    }

    static String value(IssuedToken issued) {
        return issued.value().reveal();
    }

    static String value(Answer issuance) {
        return found(VALUE.matcher(issuance.body()), 0, issuance);
    }

    static String account(Answer issuance) {
        return found(ACCOUNT.matcher(issuance.body()), 1, issuance);
    }

    private static String found(Matcher matcher, int group, Answer answer) {
        assertThat(matcher.find()).as("%s", answer).isTrue();
        return matcher.group(group);
    }

    static int statusOnOpenConnection(Socket socket, IssuedToken token) throws IOException {
        return RawClient.exchange(socket, "GET /whoami HTTP/1.1\r\nHost: localhost\r\n" + bearer(token) + "\r\n\r\n")
                .status();
    }
}
