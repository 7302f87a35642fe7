package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.spi.StoredAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The steps of the specification tests. */
interface Scene {

    Duration MICRO = Duration.ofNanos(1000);
    Duration DAY = Duration.ofDays(1);
    Duration HOUR = Duration.ofHours(1);

    /** Returns the host of this test, with default options. */
    RuleHost host();

    default Instant now() {
        return host().clock.instant();
    }

    default void pass(Duration time) {
        host().clock.advance(time);
    }

    default Actor alice() {
        return host().alice();
    }

    default Actor olivia() {
        return host().olivia();
    }

    /** An account with a CONTRIBUTOR's role that alice created and owns. */
    default IssuedToken deployer() {
        return created(alice(), Role.CONTRIBUTOR);
    }

    default IssuedToken created(Actor actor, Role role) {
        return host().accounts().create(actor, request().withRole(role));
    }

    /** Returns a request with a unique name. */
    default NewServiceAccount request() {
        return NewServiceAccount.named("ci-" + UUID.randomUUID());
    }

    default IssuedToken regenerated(IssuedToken token, PreviousToken previous) {
        return regenerated(token, Regeneration.of(previous));
    }

    default IssuedToken regenerated(IssuedToken token, Regeneration request) {
        return host().accounts().regenerate(alice(), idOf(token), request);
    }

    default AuthenticationResult authenticate(IssuedToken token) {
        return authenticate(host(), token);
    }

    static AuthenticationResult authenticate(RuleHost on, IssuedToken token) {
        return on.counterfoil.authenticator().authenticate(token.value().reveal());
    }

    default ServiceAccountPrincipal principal(IssuedToken token) {
        return authenticate(token).orElseThrow();
    }

    /** Returns the account as an actor with this token. */
    default Actor actor(IssuedToken token) {
        return principal(token).asActor();
    }

    default TokenInfo info(IssuedToken token) {
        return host().accounts().tokens(olivia(), idOf(token)).stream()
                .filter(info -> info.id().equals(token.tokenId()))
                .findFirst()
                .orElseThrow();
    }

    static ServiceAccountId idOf(IssuedToken token) {
        return token.serviceAccount().id();
    }

    default void assertAccepted(IssuedToken... tokens) {
        for (IssuedToken token : tokens) {
            assertThat(authenticate(token))
                    .as("generation %d", token.generation())
                    .isInstanceOf(AuthenticationResult.Accepted.class);
        }
    }

    default void assertRejected(RejectionReason reason, IssuedToken... tokens) {
        for (IssuedToken token : tokens) {
            assertThat(authenticate(token))
                    .as("generation %d", token.generation())
                    .isEqualTo(new AuthenticationResult.Rejected(reason));
        }
    }

    /** Asserts that it is last accepted a microsecond before this time. Moves the clock. */
    default void assertEndsAt(Instant deadline, IssuedToken token) {
        host().clock.set(deadline.minus(MICRO));
        assertAccepted(token);
        host().clock.set(deadline);
        assertRejected(RejectionReason.EXPIRED, token);
    }

    /** Asserts a refusal of this type and code, recorded with that code, that changed nothing. */
    default <T extends CounterfoilException> T assertRefused(Class<T> type, String reason, ThrowingCallable call) {
        pass(MICRO);
        List<StoredAccount> before = host().state();
        T refusal = Objects.requireNonNull(catchThrowableOfType(type, call), "nothing was refused");
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(host().state()).isEqualTo(before);
        List<AuditEvent> told = host().eventsNow();
        assertThat(told).as("audit of %s", refusal).hasSize(1);
        assertThat(told.get(0).outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertThat(told.get(0).reason()).contains(reason);
        return refusal;
    }

    /** Asserts that neither the account nor the audit log changes. */
    default void assertChangesNothing(Runnable call) {
        pass(MICRO);
        List<StoredAccount> before = host().state();
        call.run();
        assertThat(host().state()).isEqualTo(before);
        assertThat(host().eventsNow()).isEmpty();
    }
}
