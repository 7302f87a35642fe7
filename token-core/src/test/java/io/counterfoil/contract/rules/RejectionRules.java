package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuthenticationFailedException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.TokenId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tokens are accepted, and why the others are not. */
interface RejectionRules extends Scene {

    AuthenticationResult NOT_RECOGNIZED = new AuthenticationResult.NotRecognized();

    @Test
    default void authenticate_validToken_returnsItsAccount() {
        IssuedToken issued = deployer();
        ServiceAccountPrincipal principal = principal(issued);
        assertThat(principal.organization()).isEqualTo(host().organization);
        assertThat(principal.accountId()).isEqualTo(Scene.idOf(issued));
        assertThat(principal.getName()).isEqualTo(Scene.idOf(issued).value());
        assertThat(principal.accountName()).isEqualTo(issued.serviceAccount().name());
        assertThat(principal.owner()).isEqualTo(issued.serviceAccount().owner());
        assertThat(principal.role()).isEqualTo(Role.CONTRIBUTOR);
        assertThat(principal.tokenId()).isEqualTo(issued.tokenId());
        assertThat(principal.generation()).isEqualTo(1);
        assertThat(principal.expiresAt()).isEqualTo(issued.expiresAt());
        assertThat(principal.supersededUntil()).isEmpty();
        assertThat(principal.asActor())
                .isEqualTo(new Actor.ServiceAccount(host().organization, Scene.idOf(issued), issued.tokenId()));
    }

    /** How many tokens are presented at once; as many as the storage answers in a second or two. */
    default int mixedCalls() {
        return 2_000;
    }

    @Test
    default void authenticate_manyTokens_answersEachWithItsOwnAccount() {
        new MixedLoad(host()).presentTo(host(), mixedCalls());
    }

    @Test
    default void authenticate_foreignText_isNotRecognizedWithoutReadingTheStorage() {
        Interposed storage = new Interposed(host().storage);
        RuleHost watched = host().through(storage);
        for (String text : List.of("", " ", "Bearer", "ghp_abc", "eyJhbGciOi", "x".repeat(1_000_000))) {
            assertThat(watched.counterfoil.authenticator().authenticate(text)).isEqualTo(NOT_RECOGNIZED);
        }
        assertThat(storage.calls(Step.FIND_CREDENTIAL)).isZero();
    }

    @Test
    default void authenticate_alteredToken_isMalformedWithoutReadingTheStorage() {
        Interposed storage = new Interposed(host().storage);
        RuleHost watched = host().through(storage);
        String value = deployer().value().reveal();
        for (String text : List.of(
                value + " ",
                value + "0",
                value.substring(0, value.length() - 1),
                value.replace('_', '-').replaceFirst("-", "_"),
                flipped(value, value.length() - 20),
                "cfsa_",
                "cfsa_" + "0".repeat(1_000_000))) {
            assertThat(watched.counterfoil.authenticator().authenticate(text))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.MALFORMED));
        }
        assertThat(storage.calls(Step.FIND_CREDENTIAL)).isZero();
    }

    @Test
    default void authenticate_tokenOfAnotherInstallation_isUnknown() {
        IssuedToken foreign = RuleHost.on(InMemoryStorage.create())
                .with(builder -> builder)
                .accounts()
                .create(host().alice(), request().withRole(Role.VIEWER));
        assertRejected(RejectionReason.UNKNOWN, foreign);
    }

    @Test
    default void authenticate_severalReasons_returnsTheFirst() {
        IssuedToken issued = host().accounts()
                .create(alice(), request().withRole(Role.CONTRIBUTOR).expiringIn(HOUR));
        RuleHost withoutTheRole = host().with(builder -> builder.roles(RoleHierarchy.ranked(Role.OWNER, Role.ADMIN))
                .accessPolicy(AccessPolicy.of(Role.ADMIN, Role.ADMIN)));
        assertThat(reason(withoutTheRole, issued)).isEqualTo(RejectionReason.UNKNOWN_ROLE);
        host().accounts().disable(alice(), Scene.idOf(issued));
        assertThat(reason(withoutTheRole, issued)).isEqualTo(RejectionReason.ACCOUNT_DISABLED);
        IssuedToken other = host().accounts()
                .create(alice(), request().withRole(Role.CONTRIBUTOR).expiringIn(HOUR));
        host().accounts().revokeToken(alice(), Scene.idOf(other), other.tokenId());
        pass(HOUR);
        assertThat(reason(withoutTheRole, issued)).isEqualTo(RejectionReason.EXPIRED);
        host().accounts().disable(alice(), Scene.idOf(other));
        assertThat(reason(withoutTheRole, other)).isEqualTo(RejectionReason.REVOKED);
        host().accounts().delete(alice(), Scene.idOf(other));
        assertThat(reason(withoutTheRole, other)).isEqualTo(RejectionReason.UNKNOWN);
    }

    @Test
    default void authenticate_wrongSecretOfAnEndedToken_isUnknownOnly() {
        IssuedToken victim = deployer();
        IssuedToken attacker = deployer();
        host().accounts().revokeToken(alice(), Scene.idOf(victim), victim.tokenId());
        String forged = UnissuedTokens.of(victim.tokenId(), attacker);
        assertThat(host().counterfoil.authenticator().authenticate(forged))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
    }

    @Test
    default void authenticate_secretOfAnotherGeneration_isUnknown() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(DAY));
        assertThat(host().counterfoil.authenticator().authenticate(UnissuedTokens.of(first.tokenId(), second)))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
    }

    @Test
    default void authenticate_afterAnEarlierMiss_isAccepted() {
        NotYetCreated token = NotYetCreated.on(host());
        assertRejected(RejectionReason.UNKNOWN, token.issued());
        token.create();
        assertAccepted(token.issued());
    }

    @Test
    default void authenticate_acceptedToken_readsTheStorageOnceAndWritesNothing() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        RuleHost node = host().through(storage);
        Scene.authenticate(node, issued).orElseThrow();
        for (Step step : Step.values()) {
            assertThat(storage.calls(step)).as("%s", step).isEqualTo(step == Step.FIND_CREDENTIAL ? 1 : 0);
        }
    }

    @Test
    default void orElseThrow_anyRefusal_hasTheSameMessage() {
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        for (AuthenticationResult result : List.of(authenticate(issued), NOT_RECOGNIZED)) {
            assertThatExceptionOfType(AuthenticationFailedException.class)
                    .isThrownBy(result::orElseThrow)
                    .withMessage("no valid token");
        }
    }

    @Test
    default void challenge_perResult_revealsNoReason() {
        IssuedToken issued = deployer();
        pass(Duration.ofDays(90));
        assertThat(authenticate(issued).challenge("acme"))
                .isEqualTo("Bearer realm=\"acme\", error=\"invalid_token\"")
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN).challenge("acme"));
        assertThat(NOT_RECOGNIZED.challenge("ac\"me\\")).isEqualTo("Bearer realm=\"ac\\\"me\\\\\"");
        assertThatIllegalArgumentException().isThrownBy(() -> NOT_RECOGNIZED.challenge("a\r\nSet-Cookie: x"));
    }

    @Test
    default void identify_token_readsNoStorage() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.values());
        RuleHost offline = host().through(storage);
        assertThat(offline.counterfoil.authenticator().identify(issued.value().reveal()))
                .contains(issued.tokenId());
        assertThat(offline.counterfoil
                        .authenticator()
                        .identify(TokenId.of("0".repeat(20)).value()))
                .isEmpty();
    }

    private static RejectionReason reason(RuleHost host, IssuedToken token) {
        AuthenticationResult result = Scene.authenticate(host, token);
        assertThat(result).isInstanceOf(AuthenticationResult.Rejected.class);
        return ((AuthenticationResult.Rejected) result).reason();
    }

    private static String flipped(String text, int index) {
        return text.substring(0, index) + (text.charAt(index) == 'a' ? 'b' : 'a') + text.substring(index + 1);
    }
}
