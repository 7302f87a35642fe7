package io.counterfoil.rules;

import static io.counterfoil.rules.RuleSamples.AUTHORITY;
import static io.counterfoil.rules.RuleSamples.NOW;
import static io.counterfoil.rules.RuleSamples.account;
import static io.counterfoil.rules.RuleSamples.expiring;
import static io.counterfoil.rules.RuleSamples.fresh;
import static io.counterfoil.rules.RuleSamples.situation;
import static io.counterfoil.rules.RuleSamples.superseded;
import static io.counterfoil.rules.RuleSamples.token;
import static io.counterfoil.rules.RuleSamples.tokenId;
import static io.counterfoil.rules.RuleSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountDisabledException;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.model.TokenStatus;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a new token replaces the current one. */
class RegenerationsTest {

    private static final Instant HOUR = NOW.plus(Duration.ofHours(1));
    private static final Instant DAY = NOW.plus(Duration.ofDays(1));
    private static final NewServiceAccount CREATION =
            NewServiceAccount.named("ci").withRole(Role.CONTRIBUTOR).withRequestId("r");
    private static final Regenerations RULE =
            new Regenerations(AUTHORITY, TokenPolicy.defaults(), new Deadlines(TokenPolicy.defaults(), Duration.ZERO));

    @Test
    void decide_expiresNow_revokesEveryTokenThatIsNotRevoked() {
        // A token that has expired by this node's clock may be valid by a different node's.
        StoredToken lapsed = expiring(token(1), NOW.minusSeconds(1));
        StoredAccount after =
                decided(Regeneration.of(PreviousToken.expiresNow()), lapsed, superseded(token(2), DAY), token(3));
        assertThat(state(after, 1).revokedAt()).contains(NOW);
        assertThat(after.token(tokenId(1)).orElseThrow().status(NOW)).isEqualTo(TokenStatus.EXPIRED);
        assertThat(state(after, 2).revokedAt()).contains(NOW);
        assertThat(state(after, 3).revokedAt()).contains(NOW);
    }

    /** The newest hundred, and other tokens that are live, ended within a day, or have an unrecorded expiry. */
    @Test
    void decide_manyTokens_removesEndedAndRecordedOnes() {
        Instant longAgo = NOW.minus(Duration.ofDays(1)).minusNanos(1_000);
        Instant lately = NOW.minusSeconds(1);
        StoredToken[] tokens = IntStream.rangeClosed(1, 106)
                .mapToObj(generation -> revoked(generation, longAgo))
                .toArray(StoredToken[]::new);
        tokens[1] = expiring(token(2), longAgo);
        tokens[2] = token(3);
        tokens[3] = revoked(4, lately);
        StoredToken told = expiring(token(5), longAgo);
        tokens[4] = told.withState(told.state().recorded());
        tokens[105] = token(106);
        StoredAccount after = decided(Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1))), tokens);
        assertThat(after.tokens())
                .extracting(StoredToken::generation)
                .containsExactlyElementsOf(Stream.concat(
                                IntStream.rangeClosed(7, 107).boxed().sorted(Comparator.reverseOrder()),
                                Stream.of(3, 2))
                        .toList());
    }

    @Test
    void decide_oldTokenThatThisChangeEnds_isKept() {
        Instant longAgo = NOW.minus(Duration.ofDays(9));
        StoredToken[] tokens = IntStream.rangeClosed(1, 102)
                .mapToObj(generation -> revoked(generation, longAgo))
                .toArray(StoredToken[]::new);
        StoredToken expired = expiring(token(1), longAgo);
        tokens[0] = expired.withState(expired.state().recorded());
        tokens[101] = token(102);
        StoredAccount after = decided(Regeneration.of(PreviousToken.expiresNow()), tokens);
        assertThat(state(after, 1).revokedAt()).isPresent();
        assertThat(after.token(tokenId(2))).isEmpty();
        assertThat(after.tokens()).hasSize(102);
    }

    private static StoredToken revoked(int generation, Instant at) {
        return token(generation).withState(TokenState.NEW.revoked(at));
    }

    @Test
    void decide_expiresAfter_setsTheCurrentOnesDeadlineOnly() {
        StoredAccount after = decided(
                Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1))), superseded(token(1), DAY), token(2));
        assertThat(state(after, 1).supersededUntil()).contains(DAY);
        assertThat(state(after, 2).supersededUntil()).contains(HOUR);
    }

    @Test
    void decide_ownExpirySooner_isTheDeadline() {
        StoredAccount after = decided(Regeneration.of(PreviousToken.expiresAt(DAY)), expiring(token(1), HOUR));
        assertThat(state(after, 1).supersededUntil()).contains(HOUR);
    }

    @Test
    void decide_expiresAfterFirstUse_waitsAndTheNewTokenNotesItsFirstUse() {
        StoredAccount after =
                decided(Regeneration.of(PreviousToken.expiresAfterFirstUse(Duration.ofHours(1))), token(1));
        assertThat(state(after, 1).supersededUntil()).contains(NOW.plus(Duration.ofDays(30)));
        assertThat(state(after, 1).graceAfterFirstUse()).contains(Duration.ofHours(1));
        assertThat(after.currentToken().orElseThrow().awaitsFirstUse()).isTrue();
    }

    @Test
    void decide_anOlderTokenStillWaits_theNewTokenNotesItsFirstUse() {
        StoredAccount after = decided(
                Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1))),
                waiting(token(1), DAY, Duration.ofHours(1)),
                token(2));
        assertThat(after.currentToken().orElseThrow().notesFirstUse()).isTrue();
    }

    @Test
    void decide_nothingWaitsAndNoRequestId_theNewTokenNotesNoFirstUse() {
        StoredAccount after = decided(
                Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1))),
                waiting(token(1), NOW.minusSeconds(1), Duration.ofHours(1)),
                token(2));
        assertThat(after.currentToken().orElseThrow().notesFirstUse()).isFalse();
    }

    @Test
    void decide_theNewToken_isTheNextGenerationAndTheVersionFollows() {
        StoredAccount before = account(token(4));
        StoredAccount after = RULE.decide(Regeneration.of(PreviousToken.expiresNow()), fresh(), situation(before))
                .after();
        assertThat(after.generation()).isEqualTo(5);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        StoredToken issued = after.currentToken().orElseThrow();
        assertThat(issued.id()).isEqualTo(fresh().id());
        assertThat(issued.createdAt()).isEqualTo(NOW);
        assertThat(issued.expiresAt()).contains(NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void decide_retry_endsTheLostTokenOnly() {
        Regeneration request = Regeneration.of(PreviousToken.expiresNow()).withRequestId("r");
        StoredToken lost = token(2).issuedFor(Fingerprint.of(request, RuleSamples.ALICE.actor()), true);
        StoredAccount before = account(superseded(token(1), DAY), recent(lost));
        Decision decision = RULE.decide(request, fresh(), situation(before));
        assertThat(state(decision.after(), 1).revokedAt()).isEmpty();
        assertThat(state(decision.after(), 2).revokedAt()).contains(NOW);
        assertThat(decision.facts().get(0).details())
                .containsAllEntriesOf(Map.of("retry_of", tokenId(2).value()));
    }

    @Test
    void decide_retryOfATokenThatWasUsed_isRefused() {
        Regeneration request = Regeneration.of(PreviousToken.expiresNow()).withRequestId("r");
        StoredToken used = recent(token(2).issuedFor(Fingerprint.of(request, RuleSamples.ALICE.actor()), true));
        used = used.withState(used.state().accepted(NOW));
        StoredAccount before = account(used);
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> RULE.decide(request, fresh(), situation(before)));
    }

    @Test
    void decide_liveTokens_mayBeAsManyAsThePolicyAllows() {
        TokenPolicy policy = TokenPolicy.defaults().withMaxLiveTokens(3);
        Regenerations few = new Regenerations(AUTHORITY, policy, new Deadlines(policy, Duration.ZERO));
        Regeneration request = Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1)));
        StoredToken ended = expiring(token(1), NOW);
        StoredAccount two = account(ended, superseded(token(2), DAY), token(3));
        StoredAccount three = account(superseded(token(1), DAY), superseded(token(2), DAY), token(3));
        assertThat(few.decide(request, fresh(), situation(two)).after().tokens())
                .hasSize(4);
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() -> few.decide(request, fresh(), situation(three)))
                .withMessageEndingWith("would have 4 live tokens, more than 3; revoke one of "
                        + tokenId(3).value() + ", " + tokenId(2).value() + ", "
                        + tokenId(1).value());
    }

    @Test
    void decide_overlap_isRecorded() {
        Decision decision = RULE.decide(
                Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1))),
                fresh(),
                situation(account(token(1))));
        assertThat(decision.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.details())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "token",
                                fresh().id().value(),
                                "generation",
                                "2",
                                "expires",
                                NOW.plus(Duration.ofDays(90)).toString(),
                                "until." + tokenId(1),
                                HOUR.toString())));
    }

    @Test
    void retry_firstTokenNeverUsed_isReplaced() {
        Decision decision = RULE.retry(CREATION, fresh(), situation(created(Role.CONTRIBUTOR)));
        assertThat(state(decision.after(), 1).revokedAt()).contains(NOW);
        assertThat(decision.after().currentToken().orElseThrow().id()).isEqualTo(fresh().id());
        assertThat(decision.after().currentToken().orElseThrow().awaitsFirstUse())
                .isTrue();
        assertThat(decision.facts().get(0).details())
                .containsEntry("retry_of", tokenId(1).value());
    }

    @Test
    void retry_firstTokenGone_isRefused() {
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> RULE.retry(CREATION, fresh(), situation(account(token(1)))))
                .withMessageEndingWith("was made by this request id, and its first token is gone");
    }

    @Test
    void retry_noLongerPermittedOrDisabled_isRefused() {
        StoredAccount created = created(Role.CONTRIBUTOR);
        StoredAccount raised = created(Role.ADMIN);
        StoredAccount disabled = created.with(created.state().withEnabled(false));
        RuleInput viewer =
                new RuleInput(created, RuleSamples.acting("alice", Role.VIEWER), NOW, 1, () -> NOW, owner -> true);
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> RULE.retry(CREATION, fresh(), viewer))
                .extracting(PermissionDeniedException::reason)
                .isEqualTo("ROLE_TOO_LOW");
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> RULE.retry(CREATION, fresh(), situation(raised)))
                .extracting(PermissionDeniedException::reason)
                .isEqualTo("ROLE_NOT_ENCOMPASSED");
        assertThatExceptionOfType(ServiceAccountDisabledException.class)
                .isThrownBy(() -> RULE.retry(CREATION, fresh(), situation(disabled)));
    }

    /** An account whose first token was issued a second ago for {@link #CREATION}. */
    private static StoredAccount created(Role role) {
        StoredToken first = token(1).issuedFor(Fingerprint.of(CREATION, RuleSamples.ALICE.actor()), true);
        return RuleSamples.with(account(recent(first)), role);
    }

    @Test
    void decide_generationChanged_isRefused() {
        StoredAccount before = account(token(2));
        RuleInput late = new RuleInput(before, RuleSamples.ALICE, NOW, 1, () -> NOW, owner -> true);
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> RULE.decide(Regeneration.of(PreviousToken.expiresNow()), fresh(), late));
    }

    @Test
    void decide_checksAuthorityBeforeStateAndStateBeforePolicy() {
        StoredAccount disabled =
                account(token(1)).with(account(token(1)).state().withEnabled(false));
        Regeneration tooLong =
                Regeneration.of(PreviousToken.expiresAfter(Duration.ofDays(31))).expectingGeneration(7);
        RuleInput viewer =
                new RuleInput(disabled, RuleSamples.acting("alice", Role.VIEWER), NOW, 1, () -> NOW, owner -> true);
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> RULE.decide(tooLong, fresh(), viewer));
        assertThatExceptionOfType(ServiceAccountDisabledException.class)
                .isThrownBy(() -> RULE.decide(tooLong, fresh(), situation(disabled)));
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> RULE.decide(tooLong, fresh(), situation(account(token(1)))));
    }

    private static StoredAccount decided(Regeneration request, StoredToken... tokens) {
        return RULE.decide(request, fresh(), situation(account(tokens))).after();
    }

    private static TokenState state(StoredAccount account, int generation) {
        return account.token(tokenId(generation)).orElseThrow().state();
    }

    private static StoredToken recent(StoredToken token) {
        return new StoredToken(
                token.id(),
                token.generation(),
                token.prefix(),
                NOW.minusSeconds(1),
                token.createdBy(),
                token.expiresAt(),
                token.request(),
                token.notesFirstUse(),
                token.state(),
                Optional.empty());
    }
}
