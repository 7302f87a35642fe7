package io.counterfoil.examples.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counterfoil in the transactions of every kind of host, on PostgreSQL and H2. */
@ParameterizedClass
@MethodSource("hosts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoinedTransactionsTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final Actor ALICE = Actor.user(ACME, "alice", Role.ADMIN);
    private static final Actor CAROL = Actor.user(ACME, "carol", Role.VIEWER);
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Parameter(0)
    private HostKind kind;

    @Parameter(1)
    private DatabaseConfiguration database;

    private JoiningHost setting;
    private HostTransactions host;
    private Counterfoil counterfoil;
    private Counterfoil otherNode;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void open() {
        setting = new JoiningHost(kind, database);
        host = setting.host;
        counterfoil = setting.counterfoil;
        otherNode = setting.otherNode;
    }

    @AfterParameterizedClassInvocation(injectArguments = false)
    void close() {
        setting.close();
    }

    static Stream<Arguments> hosts() {
        return Stream.of(HostKind.values())
                .flatMap(kind -> Stream.of(DatabaseConfiguration.H2, DatabaseConfiguration.POSTGRES)
                        .map(database -> Arguments.of(kind, database)));
    }

    @Test
    void hostCommits_accountTokenAndEventsAreThereWithItsRows() {
        String name = name();
        List<IssuedToken> issued = new ArrayList<>();

        host.run(business -> {
            business.insert(name, "x");
            issued.add(create(name));
            assertThat(accepted(issued.get(0))).isFalse();
        });

        assertThat(setting.rows(name)).isEqualTo(1);
        assertThat(accepted(issued.get(0))).isTrue();
        assertThat(actions(issued.get(0))).containsExactly("service_account.created");
    }

    @Test
    void hostRollsBack_accountTokenAndEventsAreGoneWithItsRows() {
        String name = name();
        List<IssuedToken> issued = new ArrayList<>();

        assertThatThrownBy(() -> host.run(business -> {
                    business.insert(name, "x");
                    issued.add(create(name));
                    throw new OutOfPaper();
                }))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(OutOfPaper.class));

        assertThat(setting.rows(name)).isZero();
        assertThat(accepted(issued.get(0))).isFalse();
        assertThat(actions(issued.get(0))).isEmpty();
        assertThat(otherNode.serviceAccounts().findByName(ALICE, name)).isEmpty();
    }

    @Test
    void revocationThatIsRolledBack_neverWas() {
        IssuedToken issued = committed();

        assertThatThrownBy(() -> host.run(business -> {
                    counterfoil
                            .serviceAccounts()
                            .disable(ALICE, issued.serviceAccount().id());
                    throw new OutOfPaper();
                }))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(OutOfPaper.class));

        assertThat(accepted(issued)).isTrue();
    }

    @Test
    void ruleThatIsBroken_leavesTheTransactionUsable() {
        String name = name();
        otherNode.serviceAccounts().create(ALICE, request(name));

        host.run(business -> {
            business.insert(name + "-before", "x");
            assertThatThrownBy(() -> create(name)).isInstanceOf(NameConflictException.class);
            create(name + "-else");
            business.insert(name + "-after", "x");
        });

        assertThat(setting.rows(name + "-before") + setting.rows(name + "-after"))
                .isEqualTo(2);
        assertThat(otherNode.serviceAccounts().findByName(ALICE, name + "-else"))
                .isPresent();
    }

    @Test
    void refusal_survivesTheRollbackThatItCauses() {
        ServiceAccountId account = committed().serviceAccount().id();
        Actor owner = Actor.user(ACME, "alice", Role.VIEWER);

        assertThatThrownBy(() -> host.run(business -> {
                    business.insert(name(), "x");
                    counterfoil.serviceAccounts().enable(owner, account);
                }))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(PermissionDeniedException.class));

        assertThat(otherNode
                        .auditLog()
                        .search(ALICE, AuditQuery.all().about(account))
                        .items())
                .anySatisfy(event -> assertThat(event.outcome()).isEqualTo(AuditOutcome.REFUSED));
    }

    @Test
    void ownAction_isRecordedIfAndOnlyIfItIsDone() {
        ServiceAccountPrincipal caller = principal(committed());
        Instant from = Instant.now();

        host.run(business -> {
            String name = name();
            business.insert(name, "x");
            counterfoil
                    .auditLog()
                    .record(caller, AuditEntry.of("parameter.created").on("parameter", name));
        });
        assertThatThrownBy(() -> host.run(business -> {
                    counterfoil.auditLog().record(caller, AuditEntry.of("parameter.lost"));
                    throw new OutOfPaper();
                }))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(OutOfPaper.class));

        assertThat(did(caller, from).items()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("parameter.created");
            assertThat(event.account()).hasValue(caller.accountId());
            assertThat(event.actor().orElseThrow().token()).hasValue(caller.tokenId());
            assertThat(event.actor().orElseThrow().owner()).hasValue(caller.owner());
        });
    }

    @Test
    void whatATokenDid_isFoundByTime_newestFirstInPages() {
        ServiceAccountPrincipal caller = principal(committed());
        recordAll(caller, "before");
        Instant from = Instant.now();
        recordAll(caller, "first", "second", "third");
        Instant until = Instant.now();
        recordAll(caller, "after");
        AuditQuery query = AuditQuery.all()
                .withToken(caller.tokenId())
                .from(from)
                .until(until)
                .pageSize(2);

        Page<AuditEvent> page = counterfoil.auditLog().search(ALICE, query);
        Page<AuditEvent> last =
                counterfoil.auditLog().search(ALICE, query.after(page.next().orElseThrow()));

        assertThat(targets(page)).containsExactly("third", "second");
        assertThat(targets(last)).containsExactly("first");
        assertThat(last.next()).isEmpty();
    }

    @Test
    void otherOrganization_seesNothingOfIt() {
        ServiceAccountPrincipal caller = principal(committed());
        recordAll(caller, "ours");
        Actor stranger = Actor.user(OrganizationId.of("other"), "alice", Role.OWNER);

        assertThat(counterfoil
                        .auditLog()
                        .search(stranger, AuditQuery.all().withToken(caller.tokenId()))
                        .items())
                .isEmpty();
    }

    @Test
    void withoutATransaction_nothingIsWritten() {
        String name = name();
        ServiceAccountPrincipal caller = principal(committed());
        Instant from = Instant.now();

        assertThatIllegalStateException().isThrownBy(() -> create(name));
        assertThatIllegalStateException()
                .isThrownBy(() -> counterfoil.auditLog().record(caller, AuditEntry.of("parameter.lost")));

        assertThat(otherNode.serviceAccounts().findByName(ALICE, name)).isEmpty();
        assertThat(did(caller, from).items()).isEmpty();
    }

    @Test
    void withoutATransaction_listsShowWhatIsCommitted() {
        IssuedToken issued = committed();

        assertThat(counterfoil
                        .serviceAccounts()
                        .get(ALICE, issued.serviceAccount().id()))
                .isNotNull();
        assertThat(counterfoil
                        .serviceAccounts()
                        .list(CAROL, ServiceAccountQuery.all())
                        .items())
                .isEmpty();
    }

    @Test
    void awaitRevocations_countsEverywhereAfterCommit_andThrowsBefore() {
        IssuedToken issued = committed();
        try (Counterfoil leased = setting.leasedNode(Duration.ofMillis(500))) {
            assertThat(accepted(leased, issued)).isTrue();
            host.run(business -> {
                counterfoil
                        .serviceAccounts()
                        .disable(ALICE, issued.serviceAccount().id());
                assertThatIllegalStateException().isThrownBy(counterfoil::awaitRevocations);
            });

            counterfoil.awaitRevocations();

            assertThat(accepted(leased, issued)).isFalse();
        }
    }

    private static final class OutOfPaper extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static String name() {
        return "n" + NAMES.incrementAndGet();
    }

    private IssuedToken committed() {
        return otherNode.serviceAccounts().create(ALICE, request(name()));
    }

    private IssuedToken create(String accountName) {
        return counterfoil.serviceAccounts().create(ALICE, request(accountName));
    }

    private static NewServiceAccount request(String accountName) {
        return NewServiceAccount.named(accountName).withRole(Role.CONTRIBUTOR);
    }

    private void recordAll(ServiceAccountPrincipal caller, String... targets) {
        for (String target : targets) {
            host.run(business -> counterfoil
                    .auditLog()
                    .record(caller, AuditEntry.of("parameter.updated").on("parameter", target)));
        }
    }

    private boolean accepted(IssuedToken issued) {
        return accepted(counterfoil, issued) && accepted(otherNode, issued);
    }

    private static boolean accepted(Counterfoil node, IssuedToken issued) {
        return node.authenticator().authenticate(issued.value().reveal()) instanceof AuthenticationResult.Accepted;
    }

    private ServiceAccountPrincipal principal(IssuedToken issued) {
        return counterfoil.authenticator().authenticate(issued.value().reveal()).orElseThrow();
    }

    private List<String> actions(IssuedToken issued) {
        AuditQuery query = AuditQuery.all().about(issued.serviceAccount().id());
        return otherNode.auditLog().search(ALICE, query).items().stream()
                .map(AuditEvent::action)
                .toList();
    }

    private Page<AuditEvent> did(ServiceAccountPrincipal caller, Instant from) {
        return otherNode
                .auditLog()
                .search(ALICE, AuditQuery.all().withToken(caller.tokenId()).from(from));
    }

    private static List<String> targets(Page<AuditEvent> page) {
        return page.items().stream()
                .flatMap(event -> event.target().stream())
                .map(AuditTarget::id)
                .toList();
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }
}
