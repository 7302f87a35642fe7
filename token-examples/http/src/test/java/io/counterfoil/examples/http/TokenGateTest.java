package io.counterfoil.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenGateTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    private Instant now = Instant.parse("2026-06-07T08:09:10Z");
    private final Counterfoil counterfoil = Counterfoil.builder(InMemoryStorage.create())
            .clock(() -> now)
            .cache(CachePolicy.leased(Duration.ofSeconds(5)))
            .build();
    private final TokenGate gate = new TokenGate(counterfoil.authenticator(), "par\"ameters");

    @Test
    void goodToken_isServedWithoutHeaders() {
        IssuedToken issued = create();

        assertThat(gate.decide(bearer(issued), null)).isInstanceOfSatisfying(RequestDecision.Serve.class, serve -> {
            assertThat(serve.principal().accountId())
                    .isEqualTo(issued.serviceAccount().id());
            assertThat(serve.headers()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "fa-IR", "ar-EG", "tr-TR", "th-TH-u-ca-buddhist"})
    void supersededToken_isAnnounced_inAnyLocale(String tag) {
        IssuedToken old = create();
        Instant regenerated = now;
        counterfoil
                .serviceAccounts()
                .regenerate(ALICE, old.serviceAccount().id(), PreviousToken.expiresAfter(Duration.ofDays(1)));
        now = now.plusSeconds(60);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(gate.decide(bearer(old), null))
                    .isInstanceOfSatisfying(
                            RequestDecision.Serve.class,
                            serve -> assertThat(serve.headers())
                                    .containsEntry("Deprecation", "@" + regenerated.getEpochSecond())
                                    .containsEntry("Sunset", "Mon, 08 Jun 2026 08:09:10 GMT"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void badToken_isRefusedWithAChallengeWhoseRealmIsQuoted() {
        assertThat(gate.decide(List.of("Bearer cfsa_bad"), null))
                .isInstanceOfSatisfying(RequestDecision.Refuse.class, refuse -> {
                    assertThat(refuse.status()).isEqualTo(401);
                    assertThat(refuse.headers())
                            .containsEntry(
                                    "WWW-Authenticate", "Bearer realm=\"par\\\"ameters\", error=\"invalid_token\"");
                    assertThat(refuse.body()).isEqualTo("{\"status\":401}");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic abc", "Bearer", "Bearer ", "Bearer\tcfsa_x", "bearercfsa_x", "Bearer ghp_x", "\u0130"
            })
    void othersCredentials_pass_andNeedNoStorage(String header) {
        assertThat(gate.decide(List.of(header), null)).isInstanceOf(RequestDecision.Pass.class);
        assertThat(gate.decideNow(List.of(header))).containsInstanceOf(RequestDecision.Pass.class);
        assertThat(gate.decideNow(List.of())).containsInstanceOf(RequestDecision.Pass.class);
    }

    @Test
    void decideNow_isEmptyForAnUnseenToken_andAnswersForAKnownOne() throws InterruptedException {
        List<String> header = bearer(create());

        assertThat(gate.decideNow(header)).isEmpty();
        waitUntilKnown(header);
        assertThat(gate.decideNow(header)).containsInstanceOf(RequestDecision.Serve.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer  ", "BEARER ", "Bearer      "})
    void decideNow_readsTheHeaderAsDecideDoes(String scheme) throws InterruptedException {
        String token = create().value().reveal();
        waitUntilKnown(List.of("Bearer " + token));

        assertThat(gate.decideNow(List.of(scheme + token))).containsInstanceOf(RequestDecision.Serve.class);
        assertThat(gate.decideNow(List.of(scheme + token + " x"))).containsInstanceOf(RequestDecision.Refuse.class);
    }

    @Test
    void sourceOfTenThousandCharacters_isCutNotRefused() {
        IssuedToken issued = create();

        assertThat(gate.decide(bearer(issued), "x".repeat(10_000))).isInstanceOf(RequestDecision.Serve.class);
        assertThat(gate.decide(bearer(issued), "\u0000\r\n\ud800")).isInstanceOf(RequestDecision.Serve.class);

        counterfoil.maintenance().flushLastUsed();
        assertThat(counterfoil
                        .serviceAccounts()
                        .tokens(ALICE, issued.serviceAccount().id()))
                .flatExtracting(token -> token.lastUsedFrom().stream().toList())
                .allSatisfy(source -> assertThat(source).hasSizeLessThan(1_000));
        assertThat(counterfoil
                        .serviceAccounts()
                        .tokens(ALICE, issued.serviceAccount().id()))
                .extracting(TokenInfo::lastUsedAt)
                .allSatisfy(used -> assertThat(used).isPresent());
    }

    /** A node answers from memory once it has a lease. */
    private void waitUntilKnown(List<String> header) throws InterruptedException {
        for (int i = 0; i < 400 && gate.decideNow(header).isEmpty(); i++) {
            gate.decide(header, "192.0.2.1");
            Thread.sleep(25);
        }
    }

    private IssuedToken create() {
        return counterfoil
                .serviceAccounts()
                .create(
                        ALICE,
                        NewServiceAccount.named("account-" + System.nanoTime()).withRole(Role.VIEWER));
    }

    private static List<String> bearer(IssuedToken issued) {
        return List.of("Bearer " + issued.value().reveal());
    }
}
