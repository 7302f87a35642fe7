package io.counterfoil.examples.jpa;

import com.sun.net.httpserver.HttpServer;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.JpaConnectionSource;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The JDK's HTTP server on Jakarta Persistence.
 *
 * @param server not started yet
 * @param transactions the application's
 * @param counterfoil its tokens, in these transactions
 */
public record JpaHost(HttpServer server, JpaTransactions transactions, Counterfoil counterfoil) {

    /**
     * Serves on port 8080 until it is interrupted, and shows the token of its only service account, to be pasted into a
     * shell.
     *
     * @param args {@code hibernate}, the default, or {@code eclipselink}
     */
    public static void main(String[] args) throws Exception {
        Provider provider = Provider.valueOf(args.length == 0 ? "HIBERNATE" : args[0].toUpperCase(Locale.ROOT));
        DataSource source = JdbcConnectionPool.create("jdbc:h2:mem:parameters;DB_CLOSE_DELAY=-1", "sa", "");
        JpaHost host = on(provider.open(source), source, 8080);
        host.server.start();
        System.out.println("TOKEN=" + host.firstToken().value().reveal());
        Thread.currentThread().join();
    }

    static JpaHost on(EntityManagerFactory factory, DataSource source, int port) throws IOException {
        JdbcSchema.forDataSource(source).createIfMissing();
        JpaTransactions transactions = new JpaTransactions(factory);
        Counterfoil counterfoil =
                Counterfoil.create(JdbcStorage.joining(source, JpaConnectionSource.of(transactions::current)));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/parameters/", new ParameterHandler(transactions, counterfoil));
        return new JpaHost(server, transactions, counterfoil);
    }

    IssuedToken firstToken() {
        Actor alice = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
        return transactions.inTransaction(entityManager -> counterfoil
                .serviceAccounts()
                .create(alice, NewServiceAccount.named("ci-deployer").withRole(Role.CONTRIBUTOR)));
    }
}
