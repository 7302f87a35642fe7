package io.counterfoil.rules;

import static io.counterfoil.rules.RuleSamples.NOW;
import static io.counterfoil.rules.RuleSamples.account;
import static io.counterfoil.rules.RuleSamples.expiring;
import static io.counterfoil.rules.RuleSamples.superseded;
import static io.counterfoil.rules.RuleSamples.token;
import static io.counterfoil.rules.RuleSamples.tokenId;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.Micros;
import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which notice is due about a token, as a table. */
class NoticeRulesTest {

    private static final Duration TICK = Duration.ofNanos(1_000);
    private static final NoticeRules RULE = new NoticeRules(NoticePolicy.standard()
            .beforeExpiry(Duration.ofDays(7), Duration.ofDays(1))
            .beforeOverlapEnds(Duration.ofDays(2), Duration.ofHours(1))
            .unusedAfter(Duration.ofHours(24)));

    @ParameterizedTest
    @CsvSource({
        // what is left of its life, the threshold
        "P7DT0.000001S,",
        "P7D,           P7D",
        "P1DT0.000001S, P7D",
        "P1D,           P1D",
        "PT0.000001S,   P1D",
        "PT0S,"
    })
    void due_tokenExpires_isTheNearestThresholdReached(Duration left, Duration threshold) {
        StoredToken token = expiring(token(1), NOW.plus(left));
        assertThat(due(Notice.Kind.TOKEN_EXPIRES, token)).isEqualTo(key(Notice.Kind.TOKEN_EXPIRES, threshold));
        assertThat(due(Notice.Kind.OVERLAP_ENDS, token)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P2DT0.000001S,", "P2D, P2D", "PT1H0.000001S, P2D", "PT1H, PT1H"})
    void due_overlapEnds_isTheNearestThresholdReached(Duration left, Duration threshold) {
        StoredToken token = superseded(token(1), NOW.plus(left));
        assertThat(due(Notice.Kind.OVERLAP_ENDS, token)).isEqualTo(key(Notice.Kind.OVERLAP_ENDS, threshold));
        assertThat(due(Notice.Kind.TOKEN_EXPIRES, token)).isEmpty();
        assertThat(due(Notice.Kind.TOKEN_UNUSED, token)).isEmpty();
    }

    @Test
    void due_tokenThatNeverExpires_hasNoNoticeOfIt() {
        assertThat(due(Notice.Kind.TOKEN_EXPIRES, token(1))).isEmpty();
    }

    @Test
    void due_unused_isBySilenceSinceTheLastUseOrTheIssue() {
        // The sample was issued exactly a day ago.
        StoredToken token = token(1);
        assertThat(due(Notice.Kind.TOKEN_UNUSED, token))
                .contains(new NoticeKey(Notice.Kind.TOKEN_UNUSED, tokenId(1).value(), 0));
        assertThat(due(Notice.Kind.TOKEN_UNUSED, token, NOW.minus(TICK))).isEmpty();

        Instant used = NOW.plus(Duration.ofDays(3));
        StoredToken later = token.used(Optional.of(TokenUse.at(used)));
        Instant silent = used.plus(Duration.ofHours(24));
        assertThat(due(Notice.Kind.TOKEN_UNUSED, later, silent.minus(TICK))).isEmpty();
        assertThat(due(Notice.Kind.TOKEN_UNUSED, later, silent))
                .contains(new NoticeKey(Notice.Kind.TOKEN_UNUSED, tokenId(1).value(), Micros.of(used)));
    }

    @Test
    void due_disabledAccountOrEndedToken_hasNone() {
        StoredToken near = expiring(token(1), NOW.plusSeconds(1));
        StoredAccount enabled = account(near);
        StoredAccount disabled = enabled.with(enabled.state().withEnabled(false));
        StoredToken revoked = near.withState(near.state().revoked(NOW));
        for (Notice.Kind kind : Notice.Kind.values()) {
            assertThat(RULE.due(kind, near, disabled, NOW)).isEmpty();
            assertThat(RULE.due(kind, revoked, account(revoked), NOW)).isEmpty();
        }
        assertThat(RULE.due(Notice.Kind.OWNER_GONE, near, enabled, NOW))
                .as("a notice about the account")
                .isEmpty();
    }

    @Test
    void searches_coverEachThresholdOnce() {
        Instant day = NOW.plus(Duration.ofDays(1));
        Instant hour = NOW.plus(Duration.ofHours(1));
        assertThat(RULE.searches(NOW))
                .containsExactly(
                        search(Notice.Kind.TOKEN_EXPIRES, NOW, day, Duration.ofDays(1)),
                        search(Notice.Kind.TOKEN_EXPIRES, day, NOW.plus(Duration.ofDays(7)), Duration.ofDays(7)),
                        search(Notice.Kind.OVERLAP_ENDS, NOW, hour, Duration.ofHours(1)),
                        search(Notice.Kind.OVERLAP_ENDS, hour, NOW.plus(Duration.ofDays(2)), Duration.ofDays(2)),
                        new NoticeSearch(
                                Notice.Kind.TOKEN_UNUSED,
                                NOW,
                                NOW.minus(Duration.ofDays(1)),
                                Optional.empty(),
                                Optional.empty(),
                                5_000));
    }

    @Test
    void searches_longerThanTime_beginWithTime() {
        assertThat(unusedUntil(Micros.EARLIEST.plus(Duration.ofHours(24)))).isEqualTo(Micros.EARLIEST);
        assertThat(unusedUntil(Micros.EARLIEST.plus(Duration.ofHours(23)))).isEqualTo(Micros.EARLIEST);
        assertThat(unusedUntil(Micros.EARLIEST.plus(Duration.ofHours(25))))
                .isEqualTo(Micros.EARLIEST.plus(Duration.ofHours(1)));
    }

    @Test
    void moment_ofEachKind_isItsDeadlineOrLastUse() {
        StoredToken token = expiring(token(1), NOW.plusSeconds(9));
        StoredToken used = token.used(Optional.of(TokenUse.at(NOW.minusSeconds(9))));
        assertThat(NoticeRules.moment(Notice.Kind.TOKEN_EXPIRES, used)).contains(NOW.plusSeconds(9));
        assertThat(NoticeRules.moment(Notice.Kind.OVERLAP_ENDS, superseded(used, NOW.plusSeconds(5))))
                .contains(NOW.plusSeconds(5));
        assertThat(NoticeRules.moment(Notice.Kind.TOKEN_UNUSED, used)).contains(NOW.minusSeconds(9));
        assertThat(NoticeRules.moment(Notice.Kind.TOKEN_UNUSED, token)).contains(token.createdAt());
    }

    /** Stored marks depend on it: the notice of an owner must stay the same from version to version. */
    @ParameterizedTest
    @CsvSource({"a, -577187896893125797", "alice, 7591812323833019248"})
    void ownerGone_account_isMarkedByTheOwnersHash(String owner, long hash) {
        StoredAccount account = account(token(1));
        AccountState old = account.state();
        StoredAccount owned = account.with(
                new AccountState(old.name(), old.description(), PrincipalId.user(owner), old.role(), old.enabled()));
        assertThat(NoticeRules.ownerGone(owned))
                .isEqualTo(new NoticeKey(Notice.Kind.OWNER_GONE, account.id().value(), hash));
    }

    private static Instant unusedUntil(Instant now) {
        return RULE.searches(now).get(4).until();
    }

    private static NoticeSearch search(Notice.Kind kind, Instant from, Instant until, Duration threshold) {
        return new NoticeSearch(kind, from, until, Optional.of(Micros.of(threshold)), Optional.empty(), 5_000);
    }

    private static Optional<NoticeKey> key(Notice.Kind kind, Duration threshold) {
        return Optional.ofNullable(threshold)
                .map(reached -> new NoticeKey(kind, tokenId(1).value(), Micros.of(reached)));
    }

    private static Optional<NoticeKey> due(Notice.Kind kind, StoredToken token) {
        return due(kind, token, NOW);
    }

    private static Optional<NoticeKey> due(Notice.Kind kind, StoredToken token, Instant now) {
        return RULE.due(kind, token, account(token), now);
    }
}
