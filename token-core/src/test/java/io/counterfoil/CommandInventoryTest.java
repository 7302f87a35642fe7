package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.spi.Eraser;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public method that can change an account is classified here: what restricts moves the epoch and is waited for,
 * what only outdates is entered in the log, the rest does neither. A method that is in no list fails the build.
 */
class CommandInventoryTest {

    /** How a command stands to what other nodes remember. */
    private enum Effect {
        RESTRICTS,
        OUTDATES,
        NONE
    }

    @FunctionalInterface
    private interface Call {
        void on(CommandInventoryTest test);
    }

    /**
     * A way to call a command.
     *
     * @param signature of the public method, its parameters without their packages
     * @param how with which arguments
     * @param effect what it has to have
     * @param call the call itself
     */
    private record Command(String signature, String how, Effect effect, Call call) {

        @Override
        public String toString() {
            return signature + " " + how + ": " + effect;
        }
    }

    private static final String UPDATE = "ServiceAccounts.update(Actor, ServiceAccountId, ServiceAccountUpdate)";
    private static final String REGENERATE = "ServiceAccounts.regenerate(Actor, ServiceAccountId, PreviousToken)";
    private static final String REGENERATE_FOR = "ServiceAccounts.regenerate(Actor, ServiceAccountId, Regeneration)";

    private static final String REPORT_LEAK = "Maintenance.reportLeak(String, String, LeakResponse)";

    private static final List<Command> COMMANDS = List.of(
            new Command(
                    "ServiceAccounts.create(Actor, NewServiceAccount)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.create(ALICE, Samples.request())),
            new Command(
                    "ServiceAccounts.get(Actor, ServiceAccountId)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.get(ALICE, test.id)),
            new Command(
                    "ServiceAccounts.findByName(Actor, String)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.findByName(ALICE, "any")),
            new Command(
                    "ServiceAccounts.list(Actor, ServiceAccountQuery)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.list(ALICE, ServiceAccountQuery.all())),
            new Command(
                    "ServiceAccounts.tokens(Actor, ServiceAccountId)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.tokens(ALICE, test.id)),
            new Command(
                    "ServiceAccounts.assignableRoles(Actor)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.assignableRoles(ALICE)),
            new Command(
                    "ServiceAccounts.permittedOperations(Actor, ServiceAccountId)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.permittedOperations(ALICE, test.id)),
            new Command(
                    "ServiceAccounts.permittedOperations(Actor, Collection)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.permittedOperations(ALICE, List.of(test.id))),
            update("name", Effect.OUTDATES, ServiceAccountUpdate.empty().withName("another name")),
            update("description", Effect.NONE, ServiceAccountUpdate.empty().withDescription("another")),
            update("owner", Effect.OUTDATES, ServiceAccountUpdate.empty().withOwner("bob")),
            update("attribute", Effect.RESTRICTS, ServiceAccountUpdate.empty().withAttribute("team", "payments")),
            update("lower role", Effect.RESTRICTS, ServiceAccountUpdate.empty().withRole(Role.VIEWER)),
            update("higher role", Effect.RESTRICTS, ServiceAccountUpdate.empty().withRole(Role.ADMIN)),
            update("nothing", Effect.NONE, ServiceAccountUpdate.empty()),
            regenerate("old token ends now", Effect.RESTRICTS, PreviousToken.expiresNow()),
            regenerate("old token ends soon", Effect.RESTRICTS, PreviousToken.expiresAfter(Duration.ofHours(1))),
            regenerate(
                    "old token ends at a time",
                    Effect.RESTRICTS,
                    PreviousToken.expiresAt(Instant.now().plusSeconds(3_600))),
            regenerate(
                    "old token ends with the first use of the new",
                    Effect.RESTRICTS,
                    PreviousToken.expiresAfterFirstUse(Duration.ofHours(1))),
            new Command(
                    REGENERATE,
                    "old token would end by itself before",
                    Effect.OUTDATES,
                    test -> test.accounts.regenerate(
                            ALICE, test.expiringSoon, PreviousToken.expiresAfter(Duration.ofDays(2)))),
            new Command(
                    REGENERATE,
                    "old token may end with the first use of the new, or by itself before the overlap does",
                    Effect.RESTRICTS,
                    test -> test.accounts.regenerate(
                            ALICE, test.expiringSoon, PreviousToken.expiresAfterFirstUse(Duration.ofHours(1)))),
            new Command(
                    REGENERATE_FOR,
                    "with a request id",
                    Effect.RESTRICTS,
                    test -> test.accounts.regenerate(
                            ALICE,
                            test.id,
                            Regeneration.of(PreviousToken.expiresNow()).withRequestId("r"))),
            new Command(
                    "ServiceAccounts.revokeToken(Actor, ServiceAccountId, TokenId)",
                    "",
                    Effect.RESTRICTS,
                    test -> test.accounts.revokeToken(ALICE, test.id, test.token.tokenId())),
            new Command(
                    "ServiceAccounts.disable(Actor, ServiceAccountId)",
                    "",
                    Effect.RESTRICTS,
                    test -> test.accounts.disable(ALICE, test.id)),
            new Command(
                    "ServiceAccounts.enable(Actor, ServiceAccountId)",
                    "",
                    Effect.OUTDATES,
                    test -> test.accounts.enable(ALICE, test.disabled)),
            new Command(
                    "ServiceAccounts.delete(Actor, ServiceAccountId)",
                    "",
                    Effect.RESTRICTS,
                    test -> test.accounts.delete(ALICE, test.id)),
            new Command("Maintenance.run()", "", Effect.NONE, test -> test.maintenance.run()),
            new Command("Maintenance.flushLastUsed()", "", Effect.NONE, test -> test.maintenance.flushLastUsed()),
            new Command("Maintenance.recordExpiries()", "", Effect.NONE, test -> test.maintenance.recordExpiries()),
            new Command(
                    "Maintenance.purge(Duration)", "", Effect.NONE, test -> test.maintenance.purge(Duration.ofDays(1))),
            new Command(
                    "ServiceAccounts.importToken(Actor, NewServiceAccount, ImportedToken)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.importToken(
                            ALICE, Samples.request(), ImportedToken.ofDigest(new SecureRandom().generateSeed(32)))),
            bulk(Effect.RESTRICTS, BulkChange.disable()),
            bulk(Effect.RESTRICTS, BulkChange.delete()),
            bulk(Effect.RESTRICTS, BulkChange.revokeTokens()),
            bulk(
                    Effect.RESTRICTS,
                    BulkChange.revokeTokensIssuedBefore(Instant.now().plusSeconds(3_600))),
            bulk(Effect.RESTRICTS, BulkChange.withRole(Role.VIEWER)),
            bulk(Effect.OUTDATES, BulkChange.enable()),
            bulk(Effect.OUTDATES, BulkChange.transferTo(PrincipalId.user("bob"))),
            new Command(
                    "ServiceAccounts.previewAll(Actor, ServiceAccountQuery, BulkChange)",
                    "",
                    Effect.NONE,
                    test -> test.accounts.previewAll(ALICE, ServiceAccountQuery.all(), BulkChange.delete())),
            new Command(
                    "Maintenance.purgeAudit(Duration)",
                    "",
                    Effect.NONE,
                    test -> test.maintenance.purgeAudit(Duration.ofDays(30))),
            new Command(
                    "Maintenance.deliverNotices(NoticePolicy, NoticeHandler)",
                    "",
                    Effect.NONE,
                    test -> test.maintenance.deliverNotices(NoticePolicy.standard(), notice -> {})),
            new Command(
                    REPORT_LEAK,
                    "to be revoked",
                    Effect.RESTRICTS,
                    test -> test.maintenance.reportLeak(test.token.value().reveal(), "a log", LeakResponse.REVOKE)),
            new Command(
                    REPORT_LEAK,
                    "to be reported",
                    Effect.NONE,
                    test -> test.maintenance.reportLeak(test.token.value().reveal(), "a log", LeakResponse.REPORT)));

    /** Waits itself, whatever the policy: what it removes afterwards nobody may rely on any more. */
    private static final String ERASE = "Maintenance.eraseOrganization(OrganizationId)";

    private final InMemoryStorage memory = InMemoryStorage.create();
    private final FeedWrapper feed = new FeedWrapper(memory.revocations().orElseThrow());
    private final Storage storage = new WatchedStorage();
    private Counterfoil counterfoil = Counterfoil.create(storage);
    private ServiceAccounts accounts = counterfoil.serviceAccounts();
    private Maintenance maintenance = counterfoil.maintenance();
    private final IssuedToken token = accounts.create(ALICE, Samples.request());
    private final ServiceAccountId id = token.serviceAccount().id();
    private final ServiceAccountId disabled = Samples.account(storage).id();
    private final ServiceAccountId expiringSoon = accounts.create(
                    ALICE, Samples.request().expiringIn(Duration.ofDays(1)))
            .serviceAccount()
            .id();

    @BeforeEach
    void beginToLease() {
        accounts.disable(ALICE, disabled);
        feed.numberings.set(0);
        // Asynchronous, so that only what is pending tells of a wait.
        counterfoil = Counterfoil.builder(storage)
                .cache(CachePolicy.leased(Duration.ofMillis(500)).withAsyncRevocation())
                .importedTokens(ImportedTokens.sha256(value -> true))
                .build();
        accounts = counterfoil.serviceAccounts();
        maintenance = counterfoil.maintenance();
    }

    static Stream<Command> commands() {
        return COMMANDS.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_once_hasTheEffectOfItsClass(Command command) {
        command.call().on(this);
        assertThat(feed.read(0, 100).unnumbered()).as("entered in the log").isEqualTo(command.effect() != Effect.NONE);

        counterfoil.awaitRevocations();
        assertThat(feed.numberings)
                .as("numbered, and waited for")
                .hasValue(command.effect() == Effect.RESTRICTS ? 1 : 0);
        assertThat(feed.read(0, 100).number()).isEqualTo(command.effect() == Effect.RESTRICTS ? 1 : 0);
    }

    @Test
    void firstUse_endsAnOlderToken_isLogged() {
        IssuedToken next = accounts.regenerate(ALICE, id, PreviousToken.expiresAfterFirstUse(Duration.ofHours(1)));
        feed.number();
        assertThat(feed.read(0, 100).unnumbered()).isFalse();
        assertThat(Counterfoil.create(storage)
                        .authenticator()
                        .authenticate(next.value().reveal())
                        .asOptional())
                .isPresent();
        assertThat(feed.read(0, 100).unnumbered()).isTrue();
    }

    /** In the one command that waits in any case, with asynchronous revocation too. */
    @Test
    void erasure_restriction_isEffectiveBeforeAnythingIsRemoved() {
        maintenance.eraseOrganization(ALICE.organization());
        assertThat(feed.numberings.get()).isPositive();
        assertThat(feed.read(0, 100).unnumbered()).isFalse();
        assertThat(feed.read(0, 100).number()).isPositive();
        assertThat(feed.read(0, 100).entries())
                .as("whole numbers are gone, so that others find a gap")
                .isEmpty();
    }

    @Test
    void publicMethods_areAllClassified() {
        Set<String> methods = Stream.of(ServiceAccounts.class, Maintenance.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(CommandInventoryTest::signature)
                .collect(toSet());

        assertThat(Stream.of(COMMANDS.stream().map(Command::signature), Stream.of(ERASE))
                        .flatMap(signatures -> signatures)
                        .collect(toSet()))
                .as("a new command has to say here whether it restricts")
                .isEqualTo(methods);
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList()
                        .toString()
                        .replace('[', '(')
                        .replace(']', ')');
    }

    private static Command bulk(Effect effect, BulkChange change) {
        return new Command(
                "ServiceAccounts.changeAll(Actor, ServiceAccountQuery, BulkChange)",
                change.toString(),
                effect,
                test -> test.accounts.changeAll(ALICE, ServiceAccountQuery.all(), change));
    }

    private static Command update(String how, Effect effect, ServiceAccountUpdate update) {
        return new Command(UPDATE, how, effect, test -> test.accounts.update(ALICE, test.id, update));
    }

    private static Command regenerate(String how, Effect effect, PreviousToken previous) {
        return new Command(REGENERATE, how, effect, test -> test.accounts.regenerate(ALICE, test.id, previous));
    }

    /** The storage in memory, with a feed that counts. */
    private final class WatchedStorage extends StorageWrapper implements Eraser {

        WatchedStorage() {
            super(memory);
        }

        @Override
        public Optional<RevocationFeed> revocations() {
            return Optional.of(feed);
        }

        @Override
        public Part erase(OrganizationId organization, int limit) {
            return memory.erase(organization, limit);
        }
    }
}
