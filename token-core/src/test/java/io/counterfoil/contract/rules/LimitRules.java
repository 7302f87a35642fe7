package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many tokens of an account may be live at once. */
interface LimitRules extends Scene {

    @Test
    default void regenerate_oneMoreThanMayLive_isRefusedWithTheTokensThatCouldGo() {
        IssuedToken first = deployer();
        List<IssuedToken> live = new ArrayList<>(List.of(first));
        while (live.size() < 5) {
            live.add(regenerated(first, PreviousToken.expiresAfter(DAY)));
        }
        String message = String.valueOf(assertRefused(
                        PolicyViolationException.class,
                        "TOO_MANY_LIVE_TOKENS",
                        () -> regenerated(first, PreviousToken.expiresAfter(DAY)))
                .getMessage());
        assertThat(live)
                .allSatisfy(
                        token -> assertThat(message).contains(token.tokenId().value()));
        assertAccepted(live.toArray(IssuedToken[]::new));
    }

    @Test
    default void regenerate_afterOneOfTooManyEnded_isAllowed() {
        IssuedToken first = deployer();
        for (int i = 1; i < 5; i++) {
            regenerated(first, PreviousToken.expiresAfter(DAY));
        }
        host().accounts().revokeToken(alice(), Scene.idOf(first), first.tokenId());
        assertThat(regenerated(first, PreviousToken.expiresAfter(HOUR)).generation())
                .isEqualTo(6);
        pass(DAY);
        assertThat(regenerated(first, PreviousToken.expiresAfter(HOUR)).generation())
                .isEqualTo(7);
    }

    /** An account that rotates every second must not load thousands of dead tokens each time. */
    @Test
    default void regenerate_repeatedly_keepsTheNewestHundred() {
        IssuedToken first = deployer();
        for (int i = 0; i < 110; i++) {
            regenerated(first, PreviousToken.expiresNow());
        }
        assertThat(host().stored(Scene.idOf(first)).orElseThrow().tokens()).hasSize(101);
        IssuedToken last = regenerated(first, PreviousToken.expiresNow());
        assertThat(host().stored(Scene.idOf(first)).orElseThrow().tokens()).hasSize(101);
        assertThat(last.generation()).isEqualTo(112);
        assertAccepted(last);
        assertRejected(RejectionReason.UNKNOWN, first);
        assertThat(host().events(AuditQuery.all().action("token.regenerated"))).hasSize(111);
    }

    /** The hundredth regeneration takes about as long as the tenth, although all kept tokens are loaded. */
    @Test
    default void regenerate_manyTimesADay_staysFast() {
        IssuedToken first = deployer();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 400; i++) {
                regenerated(first, PreviousToken.expiresNow());
            }
        });
        assertThat(host().stored(Scene.idOf(first)).orElseThrow().generation()).isEqualTo(401);
    }

    /** Otherwise an unrecorded expiry would never be recorded. */
    @Test
    default void regenerate_tokenWithUnrecordedExpiry_isKept() {
        IssuedToken first = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        pass(HOUR);
        for (int i = 0; i < 110; i++) {
            regenerated(first, PreviousToken.expiresNow());
        }
        pass(DAY.plus(MICRO));
        regenerated(first, PreviousToken.expiresNow());
        assertThat(info(first).generation()).isEqualTo(1);
    }

    @Test
    default void regenerate_expiresNowWithTheMostTokens_isAllowed() {
        IssuedToken first = deployer();
        for (int i = 1; i < 5; i++) {
            regenerated(first, PreviousToken.expiresAfter(DAY));
        }
        assertThat(regenerated(first, PreviousToken.expiresNow()).generation()).isEqualTo(6);
        assertThat(host().accounts().get(alice(), Scene.idOf(first)).tokens().live())
                .isEqualTo(1);
    }

    @Test
    default void regenerate_onlyOneMayLive_needsExpiresNow() {
        RuleHost single = host().with(
                        builder -> builder.tokenPolicy(TokenPolicy.defaults().withMaxLiveTokens(1)));
        IssuedToken first = deployer();
        assertRefused(
                PolicyViolationException.class,
                "TOO_MANY_LIVE_TOKENS",
                () -> single.accounts().regenerate(alice(), Scene.idOf(first), PreviousToken.expiresAfter(MICRO)));
        single.accounts().regenerate(alice(), Scene.idOf(first), PreviousToken.expiresNow());
        assertRejected(RejectionReason.REVOKED, first);
    }

    @Test
    default void regenerate_retryWithTheMostTokens_isAllowedBecauseItReplacesOne() {
        IssuedToken first = deployer();
        for (int i = 1; i < 4; i++) {
            regenerated(first, PreviousToken.expiresAfter(DAY));
        }
        Regeneration request = Regeneration.of(PreviousToken.expiresAfter(DAY)).withRequestId("r");
        regenerated(first, request);
        assertThat(regenerated(first, request).generation()).isEqualTo(6);
    }

    @Test
    default void regenerate_expiresNowWithFortyTokens_recordsThemWithinTheBounds() {
        RuleHost wide = host().with(
                        builder -> builder.tokenPolicy(TokenPolicy.defaults().withMaxLiveTokens(40)));
        IssuedToken first = deployer();
        for (int i = 1; i < 40; i++) {
            wide.accounts().regenerate(alice(), Scene.idOf(first), PreviousToken.expiresAfter(DAY));
        }
        pass(MICRO);
        wide.accounts().regenerate(alice(), Scene.idOf(first), PreviousToken.expiresNow());
        assertThat(host().eventsNow())
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("generation", "41")
                        .containsEntry("until.others", "16"));
    }
}
