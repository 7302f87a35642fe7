package io.counterfoil.rules;

import static io.counterfoil.rules.RuleSamples.AUTHORITY;
import static io.counterfoil.rules.RuleSamples.NOW;
import static io.counterfoil.rules.RuleSamples.account;
import static io.counterfoil.rules.RuleSamples.expiring;
import static io.counterfoil.rules.RuleSamples.situation;
import static io.counterfoil.rules.RuleSamples.superseded;
import static io.counterfoil.rules.RuleSamples.token;
import static io.counterfoil.rules.RuleSamples.tokenId;
import static io.counterfoil.rules.RuleSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenNotFoundException;
import io.counterfoil.model.TokenStatus;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How tokens end, and what is recorded about them. */
class TokenRulesTest {

    private static final TokenRules RULE = new TokenRules(AUTHORITY);
    private static final TokenRules.Moment AT_NOW = new TokenRules.Moment(NOW, () -> NOW);
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        // the deadline it has, what remains of the grace
        "PT720H, PT1H",
        "PT1H, PT1H",
        "PT30M, PT30M",
        "PT0.000001S, PT0.000001S"
    })
    void firstUse_graceOfAnHour_neverMovesTheDeadlineAway(Duration left, Duration remains) {
        StoredAccount before = account(waiting(token(1), NOW.plus(left), HOUR), noting(2));
        StoredAccount after = firstUse(before, 2).orElseThrow().after();
        assertThat(after.token(tokenId(1)).orElseThrow().deadline()).contains(NOW.plus(remains));
        assertThat(after.token(tokenId(1)).orElseThrow().state().graceAfterFirstUse())
                .isEmpty();
        assertThat(after.token(tokenId(2)).orElseThrow().state().firstAcceptedAt())
                .contains(NOW);
    }

    @Test
    void firstUse_laterEndedAndUnrelatedTokens_areUnchanged() {
        StoredToken ended = waiting(token(1), NOW.minusSeconds(1), HOUR);
        StoredToken plain = superseded(token(2), NOW.plus(Duration.ofDays(3)));
        StoredToken later = waiting(token(4), NOW.plus(Duration.ofDays(3)), HOUR);
        StoredAccount after = firstUse(account(ended, plain, noting(3), later, noting(5)), 3)
                .orElseThrow()
                .after();
        assertThat(after.token(ended.id())).contains(ended);
        assertThat(after.token(plain.id())).contains(plain);
        assertThat(after.token(later.id())).contains(later);
        assertThat(after.token(tokenId(5))).contains(noting(5));
    }

    @Test
    void firstUse_notRecordedUsedOrGone_changesNothing() {
        StoredToken used = noting(1).withState(noting(1).state().accepted(NOW));
        assertThat(firstUse(account(token(1)), 1)).isEmpty();
        assertThat(firstUse(account(used), 1)).isEmpty();
        assertThat(firstUse(account(), 1)).isEmpty();
    }

    @Test
    void firstUse_endedTokenOrDisabledAccount_changesNothing() {
        StoredToken revoked = noting(1).withState(noting(1).state().revoked(NOW));
        assertThat(firstUse(account(revoked), 1)).isEmpty();
        assertThat(firstUse(account(expiring(noting(1), NOW)), 1)).isEmpty();
        StoredAccount enabled = account(noting(1));
        assertThat(firstUse(enabled.with(enabled.state().withEnabled(false)), 1))
                .isEmpty();
    }

    @Test
    void firstUse_accountWithAnUnknownRole_changesNothing() {
        assertThat(firstUse(RuleSamples.with(account(noting(1)), Role.of("ROOT")), 1))
                .isEmpty();
    }

    @Test
    void revoke_liveToken_endsItNow() {
        StoredAccount after = RULE.revoke(tokenId(1), situation(account(token(1), token(2))))
                .orElseThrow()
                .after();
        assertThat(after.token(tokenId(1)).orElseThrow().state().revokedAt()).contains(NOW);
        assertThat(after.token(tokenId(2))).contains(token(2));
    }

    @Test
    void revoke_revokedToken_changesNothing() {
        Instant earlier = NOW.minusSeconds(5);
        StoredToken revoked = token(1).withState(token(1).state().revoked(earlier));
        assertThat(RULE.revoke(tokenId(1), situation(account(revoked)))).isEmpty();
    }

    @Test
    void revoke_expiredToken_endsItForSlowerClocks() {
        assertThat(RULE.revoke(tokenId(1), situation(account(expiring(token(1), NOW)))))
                .isPresent();
    }

    @Test
    void revoke_expiredByBothClocks_recordsTheExpiryFirst() {
        Decision decision = RULE.revoke(tokenId(1), situation(account(expiring(token(1), NOW))))
                .orElseThrow();
        assertThat(decision.facts())
                .extracting(Decision.Fact::action)
                .containsExactly("token.expired", "token.revoked");
        assertThat(decision.after().token(tokenId(1)).orElseThrow().status(NOW)).isEqualTo(TokenStatus.EXPIRED);
    }

    @Test
    void revoke_expiredByThisNodesClockOnly_endsAtTheStoragesTime() {
        Instant truth = NOW.minus(Duration.ofDays(200));
        StoredToken token = expiring(token(1), NOW.minus(Duration.ofDays(100)));
        RuleInput ahead = new RuleInput(account(token), RuleSamples.ALICE, NOW, 1, () -> truth, owner -> true);
        Decision decision = RULE.revoke(tokenId(1), ahead).orElseThrow();
        StoredToken revoked = decision.after().token(tokenId(1)).orElseThrow();
        assertThat(decision.facts()).extracting(Decision.Fact::action).containsExactly("token.revoked");
        assertThat(revoked.state().revokedAt()).contains(truth);
        assertThat(revoked.status(truth)).isEqualTo(TokenStatus.REVOKED);
        assertThat(RULE.recordExpiries(decision.after(), new TokenRules.Moment(NOW, () -> NOW)))
                .as("it never expired")
                .isEmpty();
    }

    @Test
    void recordExpiries_byThisNodesClockOnly_changesNothing() {
        StoredAccount before = account(expiring(token(1), NOW));
        assertThat(RULE.recordExpiries(before, new TokenRules.Moment(NOW, () -> NOW.minusNanos(1000))))
                .isEmpty();
        assertThat(RULE.recordExpiries(before, new TokenRules.Moment(NOW.minusNanos(1000), () -> NOW)))
                .isEmpty();
    }

    @Test
    void recordExpiries_revokedAfterItsEnd_isRecorded() {
        StoredToken expired = expiring(token(1), NOW.minusSeconds(9));
        expired = expired.withState(expired.state().revoked(NOW));
        assertThat(RULE.recordExpiries(account(expired), AT_NOW)).isPresent();
    }

    @Test
    void revoke_unknownToken_isNotFound() {
        assertThatExceptionOfType(TokenNotFoundException.class)
                .isThrownBy(() -> RULE.revoke(tokenId(9), situation(account(token(1)))))
                .withMessageContaining(tokenId(9).value());
    }

    @Test
    void recordExpiries_unrecorded_areRecorded() {
        StoredToken expired = expiring(token(1), NOW);
        StoredToken overlapped = superseded(token(2), NOW.minusSeconds(1));
        StoredToken revoked = expiring(token(3), NOW);
        revoked = revoked.withState(revoked.state().revoked(NOW.minusSeconds(9)));
        StoredToken told = expiring(token(4), NOW);
        told = told.withState(told.state().recorded());
        StoredToken live = expiring(token(5), NOW.plusNanos(1000));
        StoredAccount before = account(expired, overlapped, revoked, told, live);
        Decision decision = RULE.recordExpiries(before, AT_NOW).orElseThrow();
        assertThat(decision.facts())
                .extracting(fact -> fact.target().id())
                .containsExactlyInAnyOrder(tokenId(1).value(), tokenId(2).value());
        assertThat(RULE.recordExpiries(decision.after(), AT_NOW)).isEmpty();
    }

    @Test
    void ended_liveTokens_endNowAndEarlierEndsAreKept() {
        StoredToken revoked = token(1).withState(token(1).state().revoked(NOW.minusSeconds(9)));
        assertThat(TokenRules.ended(account(revoked, token(2)), NOW))
                .extracting(token -> token.state().revokedAt())
                .containsExactly(Optional.of(NOW), Optional.of(NOW.minusSeconds(9)));
    }

    @Test
    void revoke_expiry_isRecordedIfItWasFirst() {
        assertThat(revokedState(expiring(token(1), NOW)).expiryRecorded()).isTrue();
        assertThat(revokedState(token(1)).expiryRecorded()).isFalse();
    }

    @Test
    void revoke_actorWithoutAuthority_isRefused() {
        ResolvedActor powerless = ResolvedActor.powerless(RuleSamples.ALICE.actor(), Optional.empty(), "is gone");
        RuleInput input = new RuleInput(account(token(1)), powerless, NOW, 1, () -> NOW, owner -> true);
        assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(() -> RULE.revoke(tokenId(1), input));
        assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(() -> RULE.revokeAll(NOW, input));
    }

    @Test
    void revokeAll_issuedBefore_endsThoseThatAreNotRevoked() {
        Instant earlier = NOW.minusSeconds(5);
        StoredToken revoked = token(1).withState(token(1).state().revoked(earlier));
        StoredAccount before = account(revoked, token(2), token(3));
        Instant issued = token(1).createdAt();
        Decision decision =
                RULE.revokeAll(issued.plusNanos(1_000), situation(before)).orElseThrow();
        assertThat(decision.after().tokens())
                .extracting(token -> token.state().revokedAt().orElseThrow())
                .containsExactly(NOW, NOW, earlier);
        assertThat(decision.facts())
                .extracting(fact -> fact.target().id())
                .containsExactly(tokenId(3).value(), tokenId(2).value());
        assertThat(RULE.revokeAll(issued, situation(before)))
                .as("issued then, not before")
                .isEmpty();
        assertThat(RULE.revokeAll(NOW, situation(decision.after()))).isEmpty();
    }

    @Test
    void revokeLeaked_liveToken_isRecordedAsLeakedAndRevoked() {
        Map<String, String> details = Map.of("source", "scanner");
        StoredAccount before = account(token(1), token(2));
        Decision decision =
                RULE.revokeLeaked(tokenId(1), details, before, AT_NOW).orElseThrow();
        assertThat(decision.facts()).extracting(Decision.Fact::action).containsExactly("token.leaked", "token.revoked");
        assertThat(decision.facts().get(0).details())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "token", tokenId(1).value(), "generation", "1", "expires", "never", "source", "scanner"));
        assertThat(decision.after().token(tokenId(1)).orElseThrow().state().revokedAt())
                .contains(NOW);
        assertThat(decision.after().token(tokenId(2))).contains(token(2));
        assertThat(RULE.revokeLeaked(tokenId(1), details, decision.after(), AT_NOW))
                .as("again")
                .isEmpty();
        assertThat(RULE.revokeLeaked(tokenId(9), details, before, AT_NOW)).isEmpty();
    }

    @Test
    void shortened_olderTokens_areNamedUpToTwentyFour() {
        Map<String, String> facts = shortened(24);
        assertThat(facts)
                .hasSize(24)
                .containsEntry("until." + tokenId(1), NOW.plusSeconds(9).toString());
        assertThat(shortened(26))
                .hasSize(25)
                .containsKey("until." + tokenId(26))
                .doesNotContainKey("until." + tokenId(2))
                .containsEntry("until.others", "2");
    }

    @Test
    void shortened_endedOrUnchangedTokens_areNotNamed() {
        StoredToken ended = expiring(token(1), NOW);
        StoredToken same = superseded(token(2), NOW.plusSeconds(9));
        StoredAccount before = account(ended, same);
        StoredAccount after = account(ended.withState(ended.state().revoked(NOW.minusSeconds(1))), same, token(3));
        assertThat(TokenRules.shortened(before, after, NOW)).isEmpty();
    }

    private static Map<String, String> shortened(int tokens) {
        StoredToken[] before =
                IntStream.rangeClosed(1, tokens).mapToObj(RuleSamples::token).toArray(StoredToken[]::new);
        StoredToken[] after = Stream.of(before)
                .map(token -> superseded(token, NOW.plusSeconds(9)))
                .toArray(StoredToken[]::new);
        return TokenRules.shortened(account(before), account(after), NOW);
    }

    private static TokenState revokedState(StoredToken token) {
        return RULE.revoke(token.id(), situation(account(token)))
                .orElseThrow()
                .after()
                .token(token.id())
                .orElseThrow()
                .state();
    }

    private static StoredToken noting(int generation) {
        return token(generation).issuedFor(Optional.empty(), true);
    }

    private static Optional<Decision> firstUse(StoredAccount account, int generation) {
        return RULE.firstUse(tokenId(generation), account, NOW);
    }
}
