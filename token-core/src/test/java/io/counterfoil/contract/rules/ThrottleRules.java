package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audit log cannot be flooded, and events that are held back are counted. */
interface ThrottleRules extends Scene {

    Duration MINUTE = Duration.ofMinutes(1);
    String FAILED = "authentication.failed";
    String AFTER_END = "authentication.token_used_after_end";

    @Test
    default void refusals_ofOneActor_areBoundedPerMinuteAndCounted() {
        for (int i = 0; i < 100; i++) {
            assertDenied(host().victor());
        }
        assertThat(host().events()).hasSize(60);
        assertDenied(host().user("vera", Role.VIEWER));
        assertThat(host().events()).hasSize(61);
        pass(MINUTE);
        assertDenied(host().victor());
        assertThat(host().eventsNow())
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("held_back_before", "40"));
    }

    @Test
    default void refusals_ofTheSameUserIdElsewhere_haveABoundOfTheirOwn() {
        for (int i = 0; i < 100; i++) {
            assertDenied(host().victor());
        }
        RuleHost other = host().elsewhere();
        assertThatException()
                .isThrownBy(
                        () -> host().accounts().create(other.victor(), request().withRole(Role.VIEWER)));
        assertThat(other.events()).hasSize(1);
    }

    @Test
    default void refusedToken_event_containsAccountAndReason() {
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        pass(MICRO);
        authenticate(issued);
        assertThat(host().eventsNow()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo(FAILED);
            assertThat(event.reason()).contains("ACCOUNT_DISABLED");
            assertThat(event.account()).contains(Scene.idOf(issued));
            assertThat(event.actor().orElseThrow().token()).contains(issued.tokenId());
            assertThat(event.target().orElseThrow().id())
                    .isEqualTo(issued.tokenId().value());
        });
    }

    @Test
    default void useAfterTheEnd_event_isASeparateOne() {
        IssuedToken revoked = deployer();
        IssuedToken expired = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        host().accounts().revokeToken(alice(), Scene.idOf(revoked), revoked.tokenId());
        pass(HOUR);
        authenticate(revoked);
        authenticate(expired);
        assertThat(host().eventsNow())
                .extracting(AuditEvent::action, event -> event.reason().orElseThrow())
                .containsExactly(
                        tuple("authentication.token_used_after_end", "REVOKED"),
                        tuple("authentication.token_used_after_end", "EXPIRED"));
    }

    @Test
    default void refusedTokens_whoseIdIsUnknownOrWhichAreMalformed_areNotInTheAuditLog() {
        IssuedToken issued = deployer();
        host().counterfoil.authenticator().authenticate(UnissuedTokens.of(TokenId.of("0".repeat(20)), issued));
        host().counterfoil.authenticator().authenticate(issued.value().reveal() + "x");
        assertThat(host().events()).hasSize(1);
    }

    @Test
    default void refusals_ofOneToken_areBoundedPerMinuteAndCounted() {
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        for (int i = 0; i < 20; i++) {
            assertRejected(RejectionReason.ACCOUNT_DISABLED, issued);
        }
        assertThat(failures()).hasSize(6);
        pass(MINUTE);
        authenticate(issued);
        assertThat(failures()).hasSize(7);
        assertThat(failures().get(6).details()).containsEntry("held_back_before", "14");
    }

    @Test
    default void refusedTokens_ofOneOrganization_areBoundedPerMinuteAndAllCounted() {
        List<IssuedToken> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            IssuedToken issued = deployer();
            host().accounts().disable(alice(), Scene.idOf(issued));
            tokens.add(issued);
        }
        int uses = 0;
        for (int round = 0; round < 10; round++) {
            tokens.forEach(this::authenticate);
            uses += tokens.size();
        }
        assertThat(failures()).hasSize(60);
        pass(MINUTE);
        tokens.forEach(this::authenticate);
        uses += tokens.size();
        assertThat(failures()).hasSize(80);
        int heldBack = failures().stream()
                .mapToInt(event -> Integer.parseInt(event.details().getOrDefault("held_back_before", "0")))
                .sum();
        assertThat(80 + heldBack).isEqualTo(uses);
    }

    @Test
    default void wrongSecrets_ofADifferentTenant_doNotHideUseOfARevokedToken() {
        IssuedToken stolen = deployer();
        host().accounts().revokeToken(alice(), Scene.idOf(stolen), stolen.tokenId());
        RuleHost flooding = host().elsewhere();
        floodWithWrongSecrets(flooding, stolen);
        pass(MICRO);
        authenticate(stolen);
        assertThat(host().eventsNow()).extracting(AuditEvent::action).containsExactly(AFTER_END);
    }

    @Test
    default void wrongSecrets_ofTheSameTenant_doNotHideUseOfARevokedToken() {
        IssuedToken stolen = deployer();
        host().accounts().revokeToken(alice(), Scene.idOf(stolen), stolen.tokenId());
        floodWithWrongSecrets(host(), stolen);
        assertThat(failures()).hasSize(60);
        pass(MICRO);
        authenticate(stolen);
        assertThat(host().eventsNow()).extracting(AuditEvent::action).containsExactly(AFTER_END);
    }

    private void floodWithWrongSecrets(RuleHost flooded, IssuedToken secret) {
        for (int i = 0; i < 15; i++) {
            TokenId victim = flooded.accounts()
                    .create(flooded.alice(), request().withRole(Role.VIEWER))
                    .tokenId();
            for (int guess = 0; guess < 10; guess++) {
                flooded.counterfoil.authenticator().authenticate(UnissuedTokens.of(victim, secret));
            }
        }
    }

    @Test
    default void refusals_whoseEventCouldNotBeWritten_areCountedInTheNext() {
        Interposed storage = new Interposed(host().storage);
        RuleHost node = host().through(storage);
        for (int i = 0; i < 70; i++) {
            assertThatException()
                    .isThrownBy(() ->
                            node.accounts().create(host().victor(), request().withRole(Role.VIEWER)));
        }
        pass(MINUTE);
        storage.cut(Step.APPEND);
        assertThatException()
                .isThrownBy(
                        () -> node.accounts().create(host().victor(), request().withRole(Role.VIEWER)));
        storage.mend();
        assertThatException()
                .isThrownBy(
                        () -> node.accounts().create(host().victor(), request().withRole(Role.VIEWER)));
        assertThat(host().eventsNow())
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("held_back_before", "11"));
    }

    @Test
    default void refusedTokens_whoseEventCouldNotBeWritten_areCountedInTheNext() {
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        Interposed storage = new Interposed(host().storage);
        RuleHost node = host().through(storage);
        storage.cut(Step.APPEND);
        Scene.authenticate(node, issued);
        storage.mend();
        Scene.authenticate(node, issued);
        assertThat(failures())
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("held_back_before", "1"));
    }

    private List<AuditEvent> failures() {
        return host().events(AuditQuery.all().action(FAILED));
    }

    private void assertDenied(Actor actor) {
        assertThat(catchThrowable(() -> created(actor, Role.VIEWER))).isInstanceOf(PermissionDeniedException.class);
    }
}
