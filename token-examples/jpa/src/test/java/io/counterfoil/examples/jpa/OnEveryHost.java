package io.counterfoil.examples.jpa;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.Role;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that hold in the transactions of every kind of host, on PostgreSQL and H2. */
@ParameterizedClass
@MethodSource("hosts")
abstract class OnEveryHost {

    static final OrganizationId ACME = OrganizationId.of("acme");
    static final Actor ALICE = Actor.user(ACME, "alice", Role.ADMIN);
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Parameter(0)
    private HostKind kind;

    @Parameter(1)
    private DatabaseConfiguration database;

    JoiningHost setting;
    TransactionalHost host;
    Counterfoil counterfoil;
    Counterfoil otherNode;

    @BeforeEach
    final void open() {
        setting = JoiningHost.of(kind, database);
        host = setting.host;
        counterfoil = setting.counterfoil;
        otherNode = setting.otherNode;
    }

    static Stream<Arguments> hosts() {
        return Stream.of(HostKind.values())
                .flatMap(kind -> Stream.of(DatabaseConfiguration.H2, DatabaseConfiguration.POSTGRES)
                        .map(database -> Arguments.of(kind, database)));
    }

    static final class OutOfPaper extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static String name() {
        return "n" + NAMES.incrementAndGet();
    }

    IssuedToken committed() {
        return otherNode.serviceAccounts().create(ALICE, request(name()));
    }

    IssuedToken create(String accountName) {
        return counterfoil.serviceAccounts().create(ALICE, request(accountName));
    }

    static NewServiceAccount request(String accountName) {
        return NewServiceAccount.named(accountName).withRole(Role.CONTRIBUTOR);
    }

    boolean accepted(IssuedToken issued) {
        return accepted(counterfoil, issued) && accepted(otherNode, issued);
    }

    static boolean accepted(Counterfoil node, IssuedToken issued) {
        return node.authenticator().authenticate(issued.value().reveal()) instanceof AuthenticationResult.Accepted;
    }

    ServiceAccountPrincipal principal(IssuedToken issued) {
        return counterfoil.authenticator().authenticate(issued.value().reveal()).orElseThrow();
    }

    Page<AuditEvent> did(ServiceAccountPrincipal caller, Instant from) {
        return otherNode
                .auditLog()
                .search(ALICE, AuditQuery.all().withToken(caller.tokenId()).from(from));
    }

    static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }
}
