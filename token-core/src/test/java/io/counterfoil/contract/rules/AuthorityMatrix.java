package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.counterfoil.AuditLog;
import io.counterfoil.Maintenance;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.contract.rules.Cell.Kind;
import io.counterfoil.contract.rules.Expectation.Verdict;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.Operation;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the public face, by every kind of actor with every role, on accounts with every role, whoever owns
 * them and in whichever organization: allowed, denied or not found as the rules say, and a refusal changes nothing and
 * is audited.
 */
public abstract class AuthorityMatrix {

    /** Methods without an account that are never refused; their results are compared with the rules. */
    private static final Set<String> QUIET = Set.of(
            "ServiceAccounts.list(Actor, ServiceAccountQuery)",
            "ServiceAccounts.permittedOperations(Actor, Collection)",
            "ServiceAccounts.findByName(Actor, String)",
            "ServiceAccounts.assignableRoles(Actor)",
            "ServiceAccounts.changeAll(Actor, ServiceAccountQuery, BulkChange)",
            "ServiceAccounts.previewAll(Actor, ServiceAccountQuery, BulkChange)",
            "AuditLog.search(Actor, AuditQuery)");

    /** Methods that need no authority: the host itself calls them, or has proof of a checked token. */
    private static final Set<String> WITHOUT_ACTOR = Set.of(
            "AuditLog.record(ServiceAccountPrincipal, AuditEntry)",
            "Maintenance.run()",
            "Maintenance.flushLastUsed()",
            "Maintenance.recordExpiries()",
            "Maintenance.purge(Duration)",
            "Maintenance.purgeAudit(Duration)",
            "Maintenance.deliverNotices(NoticePolicy, NoticeHandler)",
            "Maintenance.reportLeak(String, String, LeakResponse)",
            "Maintenance.eraseOrganization(OrganizationId)",
            "TokenAuthenticator.authenticate(String)",
            "TokenAuthenticator.authenticate(String, String)",
            "TokenAuthenticator.authenticateHeader(String)",
            "TokenAuthenticator.authenticateHeader(String, String)",
            "TokenAuthenticator.authenticateNow(String)",
            "TokenAuthenticator.recheck(ServiceAccountPrincipal)",
            "TokenAuthenticator.identify(String)");

    /** Creates the suite. Called by the test framework. */
    protected AuthorityMatrix() {}

    /** Returns the storage to run on: a new one, or the same one each time. */
    protected abstract Storage storage();

    @Test
    final void publicMethods_all_areInTheMatrix() {
        Set<String> known = new TreeSet<>(QUIET);
        known.addAll(WITHOUT_ACTOR);
        Deed.all(Ranks.standard()).forEach(deed -> known.add(deed.method()));
        Set<String> there = Stream.of(
                        ServiceAccounts.class, AuditLog.class, Maintenance.class, TokenAuthenticator.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(AuthorityMatrix::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(there).isEqualTo(known);
    }

    @TestFactory
    final Stream<DynamicTest> standardRoles() {
        return tests(Ranks.standard());
    }

    @TestFactory
    final Stream<DynamicTest> rolesThatDoNotAllCompare() {
        return withForkedRoles() ? tests(Ranks.forked()) : Stream.empty();
    }

    /** Returns whether to include roles that are not all comparable; a storage does not affect how roles compare. */
    protected boolean withForkedRoles() {
        return true;
    }

    private Stream<DynamicTest> tests(Ranks ranks) {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> ranks.roles().stream()
                        .map(role -> dynamicTest(kind + " " + role, () -> checkAll(ranks, kind, role))));
    }

    private void checkAll(Ranks ranks, Kind kind, Role role) {
        RuleHost host = RuleHost.on(storage())
                .with(builder -> builder.roles(ranks.hierarchy())
                        .accessPolicy(ranks.policy())
                        .importedTokens(ImportedTokens.sha256(value -> true)));
        RuleHost witness = host.with(builder -> builder.roles(ranks.hierarchy()).accessPolicy(ranks.policy()));
        for (Cell cell : Cell.of(ranks, kind, role)) {
            Expectation expectation = new Expectation(ranks, cell);
            Optional<Stage> used = Optional.empty();
            for (Deed deed : Deed.all(ranks)) {
                // After the minute in which an actor's refusals are counted together.
                host.clock.advance(Duration.ofMinutes(1));
                Stage stage = used.orElseGet(() -> Stage.of(host, witness, ranks, cell));
                boolean touched = check(deed, expectation, stage);
                used = touched ? Optional.empty() : Optional.of(stage);
            }
            checkQuiet(expectation, used.orElseGet(() -> Stage.of(host, witness, ranks, cell)));
        }
        host.counterfoil.close();
        witness.counterfoil.close();
    }

    /** Returns whether the stage has changed. */
    private static boolean check(Deed deed, Expectation expectation, Stage stage) {
        Verdict expected = deed.expected().apply(expectation);
        deed.preparation().accept(stage);
        stage.host.clock.advance(Duration.ofSeconds(1));
        boolean prepared = deed.method().startsWith("ServiceAccounts.enable");
        Stage.State before = prepared ? stage.state() : stage.lastState();
        stage.host.clock.advance(Duration.ofSeconds(1));
        Throwable thrown = catchThrowable(() -> deed.act().accept(stage));
        assertThat(verdict(thrown))
                .as("%s in %s: %s", deed, expectation.cell(), thrown)
                .isEqualTo(expected);
        if (expected != Verdict.OK) {
            List<AuditEvent> told = eventsNow(stage);
            assertThat(told).as("audit of %s in %s", deed, expectation.cell()).hasSize(1);
            assertThat(told.get(0).outcome()).isEqualTo(AuditOutcome.REFUSED);
            assertThat(told.get(0).actor().orElseThrow().principal()).isEqualTo(stage.actor.principal());
            assertThat(stage.state())
                    .as("state after %s in %s", deed, expectation.cell())
                    .isEqualTo(before);
        }
        return prepared || (expected == Verdict.OK && !stage.state().equals(before));
    }

    private static Verdict verdict(Throwable thrown) {
        if (thrown == null) {
            return Verdict.OK;
        }
        if (thrown instanceof PermissionDeniedException) {
            return Verdict.DENIED;
        }
        if (thrown instanceof ServiceAccountNotFoundException) {
            return Verdict.NOT_FOUND;
        }
        throw new AssertionError("neither denied nor not found", thrown);
    }

    private static void checkQuiet(Expectation expectation, Stage stage) {
        ServiceAccounts accounts = stage.host.accounts();
        String where = expectation.cell().toString();
        boolean shown = expectation.lists();
        assertThat(RuleHost.pages(cursor -> accounts.list(
                                stage.actor,
                                cursor.map(ServiceAccountQuery.all()::after).orElse(ServiceAccountQuery.all())))
                        .stream()
                        .map(ServiceAccount::id)
                        .anyMatch(stage.targetId()::equals))
                .as("listed in %s", where)
                .isEqualTo(shown);
        assertThat(accounts.findByName(
                                stage.actor, stage.target.serviceAccount().name())
                        .isPresent())
                .as("found in %s", where)
                .isEqualTo(shown);
        BulkResult bulk = accounts.previewAll(
                stage.actor,
                ServiceAccountQuery.all()
                        .nameContains(stage.target.serviceAccount().name()),
                BulkChange.disable());
        assertThat(bulk.matched()).as("matched in %s", where).isEqualTo(shown ? 1 : 0);
        assertThat(bulk.refused())
                .as("refused in %s", where)
                .isEqualTo(shown && expectation.takeAway() != Verdict.OK ? 1 : 0);
        assertThat(accounts.assignableRoles(stage.actor))
                .as("assignable in %s", where)
                .isEqualTo(expectation.assignable());
        assertThat(stage
                        .host
                        .counterfoil
                        .auditLog()
                        .search(stage.actor, AuditQuery.all().about(stage.targetId()))
                        .items()
                        .stream()
                        .anyMatch(event -> !isOwnVainAttempt(event, stage)))
                .as("audit shown in %s", where)
                .isEqualTo(shown);
        Map<ServiceAccountId, Set<Operation>> ofPage =
                accounts.permittedOperations(stage.actor, List.of(stage.targetId()));
        assertThat(ofPage).as("permitted on a page in %s", where).hasSize(shown ? 1 : 0);
        if (expectation.takeAway() == Verdict.OK) {
            assertThat(accounts.permittedOperations(stage.actor, stage.targetId()))
                    .as("permitted in %s", where)
                    .isEqualTo(expectation.permitted())
                    .isEqualTo(ofPage.get(stage.targetId()));
        }
    }

    /** A service account sees its own attempt, without any data of the invisible account. */
    private static boolean isOwnVainAttempt(AuditEvent event, Stage stage) {
        return event.actor().orElseThrow().principal().equals(stage.actor.principal())
                && event.outcome() == AuditOutcome.REFUSED
                && event.reason().filter("SERVICE_ACCOUNT_NOT_FOUND"::equals).isPresent()
                && event.target().orElseThrow().name().isEmpty();
    }

    private static List<AuditEvent> eventsNow(Stage stage) {
        Actor reader = Actor.user(stage.actor.organization(), "root", ((Actor.User) stage.root).role());
        return stage.host
                .counterfoil
                .auditLog()
                .search(reader, AuditQuery.all().from(stage.host.clock.instant()))
                .items();
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
