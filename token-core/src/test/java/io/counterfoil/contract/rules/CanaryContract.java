package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole life of a token, with all logging at its finest: no secret, no digest and no pepper in logs, exceptions,
 * audit events, listener events or the string form of any value. Needs Logback as the logging backend.
 */
public abstract class CanaryContract {

    private static final byte[] PEPPER = new byte[32];

    static {
        Arrays.fill(PEPPER, (byte) 0xa7);
    }

    /** Creates the suite. Called by the test framework. */
    protected CanaryContract() {}

    /** Returns the storage to run on: a new one, or the same one each time. */
    protected abstract Storage storage();

    /** Returns the schemes to run with. */
    protected List<SecretHasher> hashers() {
        return List.of(SecretHasher.sha256(), SecretHasher.hmacSha256(Pepper.of("canary", PEPPER)));
    }

    /**
     * Loggers of the storage's driver that print all that goes over the wire, in whatever form it is bound. A logger that
     * prints no digest must not be named.
     */
    protected Set<String> wireLogs() {
        return Set.of();
    }

    @TestFactory
    final Stream<DynamicTest> wholeLife_leaksNoSecret() {
        return hashers().stream().map(hasher -> dynamicTest(hasher.getClass().getSimpleName(), () -> run(hasher)));
    }

    private void run(SecretHasher hasher) {
        SecretSearch search = new SecretSearch();
        search.watchFor(PEPPER);
        try (CapturedLogs logs = new CapturedLogs(wireLogs())) {
            new Life(search, new Interposed(storage()), hasher).live();
            logs.collectInto(search);
            logs.exempt()
                    .forEach((logger, said) -> assertThat(search.findsIn(said))
                            .as("what %s, which is exempt, said of a digest", logger)
                            .isTrue());
        }
        search.assertNothingLeaked();
    }

    /** One life cycle, of which every text is collected. */
    private static final class Life {

        private final SecretSearch search;
        private final Interposed storage;
        private final RuleHost host;
        private final Actor alice;
        private final List<IssuedToken> tokens = new ArrayList<>();

        Life(SecretSearch search, Interposed storage, SecretHasher hasher) {
            this.search = search;
            this.storage = storage;
            this.host = RuleHost.on(storage).with(builder -> options(builder, hasher));
            this.alice = host.alice();
            storage.watch(search::collect);
            search.collect(hasher);
        }

        private Counterfoil.Builder options(Counterfoil.Builder builder, SecretHasher hasher) {
            return builder.secretHasher(hasher).listener(search::collect);
        }

        void live() {
            IssuedToken first = issued(host.accounts()
                    .create(alice, NewServiceAccount.named("canary").withRole(Role.CONTRIBUTOR)));
            ServiceAccountId id = Scene.idOf(first);
            present(first);
            IssuedToken second = issued(host.accounts()
                    .regenerate(
                            alice,
                            id,
                            Regeneration.of(PreviousToken.expiresAfterFirstUse(Duration.ofHours(1)))
                                    .withRequestId("lost")));
            IssuedToken third = issued(host.accounts()
                    .regenerate(
                            alice,
                            id,
                            Regeneration.of(PreviousToken.expiresAfterFirstUse(Duration.ofHours(1)))
                                    .withRequestId("lost")));
            tokens.forEach(this::present);
            wrongPlaces(first);
            outages(id, third);
            host.accounts().revokeToken(alice, id, third.tokenId());
            host.accounts().disable(alice, id);
            tokens.forEach(this::present);
            look(id);
            refused(() -> host.accounts().regenerate(alice, id, PreviousToken.expiresNow()));
            host.accounts().enable(alice, id);
            host.accounts().update(alice, id, ServiceAccountUpdate.empty().withDescription("a canary"));
            host.clock.advance(Duration.ofDays(91));
            host.counterfoil.maintenance().run();
            look(id);
            host.accounts().delete(alice, id);
            tokens.forEach(this::present);
            refused(() -> host.accounts().get(alice, id));
            host.events().forEach(search::collect);
            host.counterfoil.close();
            search.collect(host.counterfoil);
            search.collect(host.counterfoil.health());
            search.collect(second);
        }

        private IssuedToken issued(IssuedToken token) {
            tokens.add(token);
            search.watchFor(token, storage);
            Stream.of(token, token.value(), token.serviceAccount()).forEach(search::collect);
            storage.findCredential(token.tokenId()).ifPresent(credential -> {
                search.collect(credential);
                search.collect(credential.digest());
            });
            return token;
        }

        /** Presents the token in every correct and incorrect form. */
        private void present(IssuedToken token) {
            String value = token.value().reveal();
            for (String text : List.of(
                    value,
                    value + "x",
                    value.substring(1),
                    value.toUpperCase(Locale.ROOT),
                    UnissuedTokens.of(tokens.get(0).tokenId(), token),
                    UnissuedTokens.of("other", token))) {
                AuthenticationResult result = host.counterfoil.authenticator().authenticate(text);
                search.collect(result);
                search.collect(result.challenge("canary"));
                result.asOptional().ifPresent(principal -> {
                    search.collect(principal);
                    search.collect(principal.asActor());
                    host.counterfoil.auditLog().record(principal, AuditEntry.of("canary.sung"));
                });
                refused(() -> {
                    result.orElseThrow();
                });
            }
            for (String header : List.of("Bearer " + value, "Basic " + value, "Bearer " + value + ",")) {
                search.collect(host.counterfoil.authenticator().authenticateHeader(header));
            }
            search.collect(host.counterfoil.authenticator().identify("token=" + value));
        }

        /** A misplaced value is not repeated in messages. */
        private void wrongPlaces(IssuedToken token) {
            String value = token.value().reveal();
            refused(() -> ServiceAccountId.of(value));
            refused(() -> TokenId.of(value));
            refused(() -> Role.of(value + value));
            refused(() -> AuditEntry.of(value));
            refused(() -> AuditEntry.of("x").withDetail(value, "y"));
            refused(() -> Cursor.parse(value));
            refused(() -> NewServiceAccount.named(value + "\n"));
            refused(() -> NewServiceAccount.named(value + value));
            refused(() -> Counterfoil.builder(storage).tokenPrefix(value));
        }

        private void outages(ServiceAccountId id, IssuedToken token) {
            for (Step step : Step.values()) {
                storage.cut(step);
                refused(() -> host.accounts()
                        .create(alice, NewServiceAccount.named("x").withRole(Role.ADMIN)));
                refused(() ->
                        issued(host.accounts().regenerate(alice, id, PreviousToken.expiresAfter(Duration.ofDays(1)))));
                refused(() -> search.collect(Scene.authenticate(host, token)));
                refused(() -> host.accounts().tokens(alice, id));
                refused(() -> host.counterfoil.maintenance().run());
                storage.mend();
                host.accounts().tokens(alice, id).stream()
                        .filter(info -> info.generation() > 3)
                        .forEach(info -> host.accounts().revokeToken(alice, id, info.id()));
            }
        }

        private void look(ServiceAccountId id) {
            search.collect(host.accounts().get(alice, id));
            search.collect(host.accounts().list(alice, ServiceAccountQuery.all()));
            search.collect(host.accounts().tokens(alice, id));
            search.collect(host.accounts().permittedOperations(alice, id));
            host.stored(id).ifPresent(search::collect);
        }

        /** Returns the message of a refusal. */
        private void refused(ThrowingCallable call) {
            Throwable thrown = catchThrowable(call);
            if (thrown != null) {
                assertThat(thrown).isNotInstanceOf(AssertionError.class);
                search.collect(thrown);
            }
        }
    }
}
