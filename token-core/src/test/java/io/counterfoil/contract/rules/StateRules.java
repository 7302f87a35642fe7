package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountDisabledException;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenNotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Disabling, enabling, revoking, editing; and that repeating one of them changes and records nothing. */
interface StateRules extends Scene {

    @Test
    default void disable_thenEnable_restoresLiveTokens() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(DAY));
        host().accounts().revokeToken(alice(), Scene.idOf(first), first.tokenId());
        ServiceAccount disabled = host().accounts().disable(alice(), Scene.idOf(first));
        assertThat(disabled.enabled()).isFalse();
        assertRejected(RejectionReason.REVOKED, first);
        assertRejected(RejectionReason.ACCOUNT_DISABLED, second);
        assertThat(host().accounts().enable(alice(), Scene.idOf(first)).enabled())
                .isTrue();
        assertRejected(RejectionReason.REVOKED, first);
        assertAccepted(second);
    }

    @Test
    default void disable_account_doesNotStopDeadlines() {
        IssuedToken issued = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).expiringIn(HOUR));
        host().accounts().disable(alice(), Scene.idOf(issued));
        pass(HOUR);
        host().accounts().enable(alice(), Scene.idOf(issued));
        assertRejected(RejectionReason.EXPIRED, issued);
    }

    @Test
    default void regenerate_ofADisabledAccount_isRefused() {
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        assertRefused(
                ServiceAccountDisabledException.class,
                "SERVICE_ACCOUNT_DISABLED",
                () -> regenerated(issued, PreviousToken.expiresNow()));
    }

    @Test
    default void disable_again_changesAndRecordsNothing() {
        ServiceAccountId id = Scene.idOf(deployer());
        host().accounts().disable(alice(), id);
        assertChangesNothing(() -> host().accounts().disable(alice(), id));
    }

    @Test
    default void enable_again_changesAndRecordsNothing() {
        ServiceAccountId id = Scene.idOf(deployer());
        assertChangesNothing(() -> host().accounts().enable(alice(), id));
    }

    @Test
    default void revokeToken_again_changesAndRecordsNothing() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(HOUR));
        host().accounts().revokeToken(alice(), Scene.idOf(first), second.tokenId());
        assertChangesNothing(() -> host().accounts().revokeToken(olivia(), Scene.idOf(first), second.tokenId()));
    }

    @Test
    default void revokeToken_expiredByThisNodesClock_endsItForSlowerClocks() {
        IssuedToken first = deployer();
        regenerated(first, PreviousToken.expiresAfter(HOUR));
        pass(HOUR);
        host().accounts().revokeToken(alice(), Scene.idOf(first), first.tokenId());
        assertRejected(RejectionReason.REVOKED, first);
        assertChangesNothing(() -> host().accounts().revokeToken(alice(), Scene.idOf(first), first.tokenId()));
    }

    @Test
    default void revokeToken_neverExpiring_endsIt() {
        IssuedToken issued = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).neverExpiring());
        host().accounts().revokeToken(alice(), Scene.idOf(issued), issued.tokenId());
        assertRejected(RejectionReason.REVOKED, issued);
        assertThat(info(issued).revokedAt()).contains(now());
    }

    @Test
    default void revokeToken_ofAnotherAccount_isNotFound() {
        IssuedToken issued = deployer();
        IssuedToken other = deployer();
        for (TokenId token : List.of(other.tokenId(), TokenId.of("0".repeat(20)))) {
            assertRefused(
                    TokenNotFoundException.class,
                    "TOKEN_NOT_FOUND",
                    () -> host().accounts().revokeToken(alice(), Scene.idOf(issued), token));
        }
        assertAccepted(issued, other);
    }

    @Test
    default void update_withoutChanges_changesAndRecordsNothing() {
        ServiceAccount account = deployer().serviceAccount();
        ServiceAccountUpdate same = ServiceAccountUpdate.empty()
                .withName(" " + account.name())
                .withDescription(account.description())
                .withOwner("alice")
                .withRole(account.role());
        assertChangesNothing(() -> host().accounts().update(alice(), account.id(), same));
        assertChangesNothing(() -> host().accounts().update(alice(), account.id(), ServiceAccountUpdate.empty()));
    }

    @Test
    default void update_everything_isStoredInOneVersion() {
        ServiceAccountId id = Scene.idOf(deployer());
        Actor actor = olivia();
        ServiceAccount updated = host().accounts()
                .update(
                        actor,
                        id,
                        ServiceAccountUpdate.empty()
                                .withName("renamed")
                                .withDescription("other")
                                .withOwner("bob")
                                .withRole(Role.VIEWER));
        assertThat(updated.name()).isEqualTo("renamed");
        assertThat(updated.description()).isEqualTo("other");
        assertThat(updated.owner()).isEqualTo(PrincipalId.user("bob"));
        assertThat(updated.role()).isEqualTo(Role.VIEWER);
        assertThat(updated.version()).isEqualTo(2);
        assertThat(host().accounts().get(actor, id)).isEqualTo(updated);
    }

    @Test
    default void update_nameTaken_isRefused() {
        ServiceAccount other = deployer().serviceAccount();
        ServiceAccountId id = Scene.idOf(deployer());
        assertRefused(
                NameConflictException.class,
                "NAME_TAKEN",
                () -> host().accounts()
                        .update(alice(), id, ServiceAccountUpdate.empty().withName(other.name())));
    }

    @Test
    default void update_nameInOtherCase_isNoConflictWithItself() {
        ServiceAccount account = host().accounts()
                .create(alice(), NewServiceAccount.named("deployer").withRole(Role.VIEWER))
                .serviceAccount();
        assertThat(host().accounts()
                        .update(
                                alice(),
                                account.id(),
                                ServiceAccountUpdate.empty().withName("Deployer"))
                        .name())
                .isEqualTo("Deployer");
    }
}
