package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.CounterfoilEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the host's listener receives, and that its failures are contained. */
interface ListenerRules extends Scene {

    @Test
    default void listener_auditEvent_isReceivedAsStored() {
        List<CounterfoilEvent> told = new CopyOnWriteArrayList<>();
        RuleHost node = host().with(builder -> builder.listener(told::add));
        IssuedToken issued = node.accounts().create(alice(), request().withRole(Role.VIEWER));
        assertThatException()
                .isThrownBy(() ->
                        node.accounts().regenerate(host().victor(), Scene.idOf(issued), PreviousToken.expiresNow()));
        node.counterfoil.auditLog().record(alice(), AuditEntry.of("x"));
        node.accounts().delete(alice(), Scene.idOf(issued));
        assertThat(told)
                .containsExactlyElementsOf(host().events().stream()
                        .map(CounterfoilEvent.Audited::new)
                        .toList());
    }

    @Test
    default void listener_authentication_isReported() {
        List<CounterfoilEvent> told = new CopyOnWriteArrayList<>();
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(DAY));
        RuleHost node = host().with(builder -> builder.listener(told::add));
        Scene.authenticate(node, first);
        Scene.authenticate(node, second);
        node.counterfoil.authenticator().authenticate("cfsa_broken");
        TokenId none = TokenId.of("0".repeat(20));
        node.counterfoil.authenticator().authenticate(UnissuedTokens.of(none, first));
        node.counterfoil.authenticator().authenticate("of another kind");
        assertThat(told)
                .containsExactly(
                        new CounterfoilEvent.TokenAccepted(
                                host().organization, Scene.idOf(first), first.tokenId(), true),
                        new CounterfoilEvent.TokenAccepted(
                                host().organization, Scene.idOf(first), second.tokenId(), false),
                        new CounterfoilEvent.TokenRejected(
                                RejectionReason.MALFORMED, Optional.empty(), Optional.empty()),
                        new CounterfoilEvent.TokenRejected(
                                RejectionReason.UNKNOWN, Optional.of(none), Optional.empty()));
    }

    @Test
    default void listener_refusalsBeyondTheAuditBound_areReported() {
        List<CounterfoilEvent> told = new CopyOnWriteArrayList<>();
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        RuleHost node = host().with(builder -> builder.listener(told::add));
        for (int i = 0; i < 20; i++) {
            Scene.authenticate(node, issued);
        }
        assertThat(told.stream().filter(CounterfoilEvent.TokenRejected.class::isInstance))
                .hasSize(20)
                .containsOnly(new CounterfoilEvent.TokenRejected(
                        RejectionReason.ACCOUNT_DISABLED,
                        Optional.of(issued.tokenId()),
                        Optional.of(Scene.idOf(issued))));
    }

    @Test
    default void listener_failedChange_isNotReported() {
        List<CounterfoilEvent> told = new CopyOnWriteArrayList<>();
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.COMMIT);
        RuleHost node = host().through(storage, builder -> builder.listener(told::add));
        assertThatException().isThrownBy(() -> node.accounts().disable(alice(), Scene.idOf(issued)));
        assertThat(told).isEmpty();
    }

    @Test
    default void listener_failureAlongsideACall_isReported() {
        List<CounterfoilEvent> told = new CopyOnWriteArrayList<>();
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.RECORD_USE);
        RuleHost node = host().through(storage, builder -> builder.listener(told::add));
        Scene.authenticate(node, issued);
        node.counterfoil.close();
        assertThat(told).last().isInstanceOfSatisfying(CounterfoilEvent.TaskFailed.class, failed -> {
            assertThat(failed.task()).isEqualTo("flush of last uses");
            assertThat(failed.cause()).isInstanceOf(StorageUnavailableException.class);
        });
    }

    @Test
    default void listener_throws_isContained() {
        RuleHost node = host().with(builder -> builder.listener(event -> {
            throw new IllegalStateException("listener");
        }));
        IssuedToken issued = node.accounts().create(alice(), request().withRole(Role.VIEWER));
        assertThat(Scene.authenticate(node, issued).asOptional()).isPresent();
        node.accounts().delete(alice(), Scene.idOf(issued));
        assertThat(Scene.authenticate(node, issued))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
        assertThat(host().events()).hasSize(3);
    }

    @Test
    default void listener_throwsAnError_losesNoToken() {
        RuleHost node = host().with(builder -> builder.listener(event -> {
            throw new AssertionError("listener");
        }));
        IssuedToken issued = node.accounts().create(alice(), request().withRole(Role.VIEWER));
        assertThat(Scene.authenticate(node, issued).asOptional()).isPresent();
    }
}
