package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Health;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenStatus;
import io.counterfoil.spi.ExpirySource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** One node's clock is wrong, for a reading or for an hour. No lasting effect, and no acceptance, may follow. */
interface ClockRules extends Scene {

    List<Duration> JUMPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofDays(1),
            Duration.ofDays(200),
            Duration.ofDays(-1),
            Duration.ofDays(-200));
    Instant FAR_DEADLINE = Instant.parse("2990-01-01T00:00:00Z");
    Instant FARTHER = Instant.parse("2991-01-01T00:00:00Z");

    @Test
    default void clock_wrongForOneReading_changesNothing() {
        for (Duration jump : JUMPS) {
            IssuedToken issued = deployer();
            host().clock.wrongOnce(jump);
            assertAccepted(issued);
            host().clock.wrongOnce(jump);
            IssuedToken next = regenerated(issued, PreviousToken.expiresAfter(HOUR));
            assertThat(next.expiresAt())
                    .as("after a jump by %s", jump)
                    .hasValueSatisfying(expiry -> assertThat(expiry)
                            .isBetween(
                                    now().plus(Duration.ofDays(90)),
                                    now().plus(Duration.ofDays(90)).plusSeconds(1)));
            host().counterfoil.maintenance().run();
            assertThat(info(issued).lastUsedAt())
                    .hasValueSatisfying(use -> assertThat(use).isBetween(now().minusSeconds(1), now().plusSeconds(1)));
            assertAccepted(issued, next);
            pass(DAY);
        }
    }

    @Test
    default void clock_aheadForMinutes_refusesMeanwhileAndRecovers() {
        IssuedToken issued = deployer();
        assertAccepted(issued);
        host().clock.set(now().plus(Duration.ofDays(200)));
        assertRejected(RejectionReason.EXPIRED, issued);
        pass(Duration.ofMinutes(4));
        assertRejected(RejectionReason.EXPIRED, issued);
        host().clock.set(now().minus(Duration.ofDays(200)));
        assertAccepted(issued);
        Health health = host().counterfoil.health();
        assertThat(health.clockJumps()).isOne();
        assertThat(health.lastClockJump()).contains(Duration.ofDays(200));
    }

    @Test
    default void clock_aheadForAnHour_isAcceptedAsTheTime() {
        IssuedToken issued = deployer();
        assertAccepted(issued);
        host().clock.set(now().plus(Duration.ofDays(200)));
        for (int minute = 0; minute < 60; minute++) {
            assertRejected(RejectionReason.EXPIRED, issued);
            pass(Duration.ofMinutes(1));
        }
        host().clock.set(now().minus(Duration.ofDays(200)));
        assertRejected(RejectionReason.EXPIRED, issued);
        assertThat(host().counterfoil.health().lastClockJump()).contains(Duration.ofDays(-200));
    }

    @Test
    default void clock_setBack_continuesByElapsedTime() {
        IssuedToken issued = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        assertAccepted(issued);
        host().clock.set(now().minus(DAY));
        assertAccepted(issued);
        for (int minute = 1; minute < 4; minute++) {
            pass(Duration.ofMinutes(1));
            assertAccepted(issued);
        }
        RuleHost steady = host().withClock(new SettableClock(RuleHost.START));
        assertThat(Scene.authenticate(steady, issued).asOptional()).isPresent();
        steady.clock.advance(Duration.ofMinutes(10));
        assertThat(Scene.authenticate(steady, issued).asOptional()).isPresent();
        steady.clock.set(RuleHost.START.minus(DAY));
        steady.clock.advance(Duration.ofMinutes(50));
        assertThat(Scene.authenticate(steady, issued)).isEqualTo(expired());
    }

    @Test
    default void expiresNow_onANodeWhoseClockIsAhead_endsTheTokenForAllOthers() {
        for (Duration jump : JUMPS) {
            IssuedToken old = deployer();
            RuleHost ahead = host().withClock(new SettableClock(now().plus(jump)));
            IssuedToken fresh = ahead.accounts().regenerate(ahead.alice(), Scene.idOf(old), PreviousToken.expiresNow());
            assertRejected(RejectionReason.REVOKED, old);
            assertThat(info(old).status(now())).as("after a jump by %s", jump).isEqualTo(TokenStatus.REVOKED);
            assertThat(fresh.generation()).isEqualTo(2);
        }
    }

    @Test
    default void expiresNow_afterTheTokenExpiredHere_endsItForNodesWhoseClockIsBehind() {
        IssuedToken old = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        RuleHost behind = host().withClock(new SettableClock(now()));
        assertThat(Scene.authenticate(behind, old).asOptional()).isPresent();
        pass(HOUR);
        regenerated(old, PreviousToken.expiresNow());
        assertThat(Scene.authenticate(behind, old)).isEqualTo(refused(RejectionReason.REVOKED));
        assertThat(info(old).status(now())).as("how it ended").isEqualTo(TokenStatus.EXPIRED);
    }

    @Test
    default void expiresNow_ofATokenThatExpiredUnrecorded_leavesItsExpiryToBeRecorded() {
        Assumptions.assumeTrue(host().storage instanceof ExpirySource, "this storage finds no expiries");
        IssuedToken old = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        pass(HOUR);
        regenerated(old, PreviousToken.expiresNow());
        host().counterfoil.maintenance().recordExpiries();
        host().counterfoil.maintenance().recordExpiries();
        assertThat(expiries(host()))
                .singleElement()
                .satisfies(event -> assertThat(event.target().orElseThrow().id())
                        .isEqualTo(old.tokenId().value()));
    }

    @Test
    default void expiry_byTheClockOfOneNodeOnly_isNotRecorded() {
        Assumptions.assumeTrue(host().storage instanceof ExpirySource, "this storage finds no expiries");
        IssuedToken issued = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringAt(FAR_DEADLINE));
        IssuedToken other = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringAt(FAR_DEADLINE));
        RuleHost ahead = host().withClock(new SettableClock(FARTHER));
        assertThat(Scene.authenticate(ahead, issued)).isEqualTo(expired());
        ahead.counterfoil.maintenance().run();
        ahead.accounts().revokeToken(ahead.alice(), Scene.idOf(other), other.tokenId());
        assertThat(expiries(host())).isEmpty();
        assertAccepted(issued);
        assertRejected(RejectionReason.REVOKED, other);
        assertThat(info(other).revokedAt())
                .hasValueSatisfying(end -> assertThat(end).isBefore(FAR_DEADLINE));
        assertThat(info(other).status(FARTHER)).isEqualTo(TokenStatus.REVOKED);
    }

    @Test
    default void clock_outOfRange_isTheNearestValidTime() {
        IssuedToken never = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).neverExpiring());
        IssuedToken issued = deployer();
        for (Instant absurd : List.of(Instant.MAX, Instant.parse("+12000-01-01T00:00:00Z"))) {
            RuleHost wrong = host().withClock(new SettableClock(absurd));
            assertThat(Scene.authenticate(wrong, never).asOptional()).isPresent();
            assertThat(Scene.authenticate(wrong, issued)).isEqualTo(expired());
        }
        for (Instant absurd : List.of(Instant.MIN, Instant.parse("-5000-01-01T00:00:00Z"))) {
            RuleHost wrong = host().withClock(new SettableClock(absurd));
            assertThat(Scene.authenticate(wrong, never).asOptional()).isPresent();
        }
    }

    @Test
    default void restrictions_onANodeWithAClockOfNonsense_workAndCountOnAllOthers() {
        for (Instant absurd : List.of(
                Instant.MIN,
                Instant.parse("-5000-01-01T00:00:00Z"),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.MAX)) {
            RuleHost wrong = host().withClock(new SettableClock(absurd));
            IssuedToken disabled = deployer();
            wrong.accounts().disable(wrong.alice(), Scene.idOf(disabled));
            assertRejected(RejectionReason.ACCOUNT_DISABLED, disabled);
            IssuedToken revoked = deployer();
            wrong.accounts().revokeToken(wrong.alice(), Scene.idOf(revoked), revoked.tokenId());
            assertRejected(RejectionReason.REVOKED, revoked);
            IssuedToken lowered = deployer();
            wrong.accounts()
                    .update(
                            wrong.olivia(),
                            Scene.idOf(lowered),
                            ServiceAccountUpdate.empty().withRole(Role.VIEWER));
            IssuedToken deleted = deployer();
            wrong.accounts().delete(wrong.alice(), Scene.idOf(deleted));
            assertRejected(RejectionReason.UNKNOWN, deleted);
            assertThat(host().accounts()
                            .list(olivia(), ServiceAccountQuery.all())
                            .items())
                    .as("what the node at %s left behind", absurd)
                    .isNotEmpty();
            host().counterfoil.maintenance().run();
        }
    }

    /** Both clocks go wrong, each in its own way and for an hour; what one node ends, the other never accepts. */
    @Test
    default void restrictions_betweenTwoNodesWhoseClocksJump_countOnBoth() {
        RuleHost one = host();
        RuleHost other = host().withClock(new SettableClock(now()));
        for (Duration jump : JUMPS) {
            IssuedToken token = deployer();
            one.clock.set(now().plus(jump));
            other.clock.set(other.clock.instant().minus(jump));
            for (int minute = 0; minute < 60; minute++) {
                one.clock.advance(Duration.ofMinutes(1));
                other.clock.advance(Duration.ofMinutes(1));
                Scene.authenticate(one, token);
                Scene.authenticate(other, token);
            }
            IssuedToken next =
                    other.accounts().regenerate(other.alice(), Scene.idOf(token), PreviousToken.expiresNow());
            assertThat(Scene.authenticate(one, token).asOptional()).isEmpty();
            assertThat(Scene.authenticate(other, token).asOptional()).isEmpty();
            one.accounts().disable(one.alice(), Scene.idOf(token));
            assertThat(Scene.authenticate(one, next).asOptional()).isEmpty();
            assertThat(Scene.authenticate(other, next).asOptional()).isEmpty();
        }
    }

    private static AuthenticationResult expired() {
        return refused(RejectionReason.EXPIRED);
    }

    private static AuthenticationResult refused(RejectionReason reason) {
        return new AuthenticationResult.Rejected(reason);
    }

    private static List<AuditEvent> expiries(RuleHost host) {
        return host.events(AuditQuery.all().action("token.expired"));
    }
}
