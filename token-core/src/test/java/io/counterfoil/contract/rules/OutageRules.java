package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.StorageUnavailableException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An outage of the storage is reported as unavailable, never as invalid. */
interface OutageRules extends Scene {

    @Test
    default void storageDown_everyCallIsUnavailableAndNothingIsChanged() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.values());
        RuleHost down = host().through(storage);
        List<ThrowingCallable> calls = List.of(
                () -> Scene.authenticate(down, issued),
                () -> down.accounts().create(alice(), request().withRole(Role.VIEWER)),
                () -> down.accounts().get(alice(), Scene.idOf(issued)),
                () -> down.accounts().list(alice(), ServiceAccountQuery.all()),
                () -> down.accounts().regenerate(alice(), Scene.idOf(issued), PreviousToken.expiresNow()),
                () -> down.accounts().disable(alice(), Scene.idOf(issued)),
                () -> down.accounts().delete(alice(), Scene.idOf(issued)));
        assertChangesNothing(() -> {
            for (ThrowingCallable call : calls) {
                assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(call);
            }
        });
        assertThat(down.counterfoil.health().storageReachable()).isFalse();
        storage.mend();
        assertThat(Scene.authenticate(down, issued).asOptional()).isPresent();
        assertThat(down.counterfoil.health().storageReachable()).isTrue();
    }

    @Test
    default void refusal_auditFails_isRefusedWithTheFailureSuppressed() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.APPEND);
        PermissionDeniedException refusal = catchThrowableOfType(
                PermissionDeniedException.class,
                () -> host().through(storage)
                        .accounts()
                        .regenerate(host().user("alice", Role.VIEWER), Scene.idOf(issued), PreviousToken.expiresNow()));
        assertThat(refusal.getSuppressed()).singleElement().isInstanceOf(StorageUnavailableException.class);
    }

    @Test
    default void refusedToken_auditFails_isRefused() {
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.APPEND);
        assertThat(Scene.authenticate(host().through(storage), issued))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.ACCOUNT_DISABLED));
    }

    @Test
    default void commit_fails_leavesNeitherChangeNorAudit() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.COMMIT);
        assertChangesNothing(() -> assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> host().through(storage).accounts().disable(alice(), Scene.idOf(issued))));
        assertAccepted(issued);
    }
}
