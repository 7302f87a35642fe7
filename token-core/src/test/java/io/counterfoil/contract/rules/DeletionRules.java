package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deletion is permanent; a tombstone remains. */
interface DeletionRules extends Scene {

    @Test
    default void delete_account_endsEveryTokenAndErasesItsDigest() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(DAY));
        host().accounts().delete(alice(), Scene.idOf(first));
        assertRejected(RejectionReason.UNKNOWN, first, second);
        assertThat(host().storage.findCredential(first.tokenId())).isEmpty();
        assertThat(host().storage.findCredential(second.tokenId())).isEmpty();
    }

    @Test
    default void deletedAccount_everyOperation_isNotFound() {
        ServiceAccountId id = Scene.idOf(deployer());
        host().accounts().delete(alice(), id);
        String code = "SERVICE_ACCOUNT_NOT_FOUND";
        Class<ServiceAccountNotFoundException> type = ServiceAccountNotFoundException.class;
        assertRefused(type, code, () -> host().accounts().get(olivia(), id));
        assertRefused(type, code, () -> host().accounts().tokens(olivia(), id));
        assertRefused(type, code, () -> host().accounts().update(olivia(), id, ServiceAccountUpdate.empty()));
        assertRefused(type, code, () -> host().accounts().regenerate(olivia(), id, PreviousToken.expiresNow()));
        assertRefused(type, code, () -> host().accounts().disable(olivia(), id));
        assertRefused(type, code, () -> host().accounts().enable(olivia(), id));
        assertRefused(type, code, () -> host().accounts().delete(olivia(), id));
        assertRefused(type, code, () -> host().accounts().permittedOperations(olivia(), id));
    }

    @Test
    default void delete_account_freesTheNameAndTheNextAccountSharesNothing() {
        NewServiceAccount request = NewServiceAccount.named("ci-deployer").withRole(Role.VIEWER);
        IssuedToken old = host().accounts().create(olivia(), request.withRole(Role.OWNER));
        host().accounts().delete(olivia(), Scene.idOf(old));
        IssuedToken next = host().accounts().create(alice(), request);
        assertThat(Scene.idOf(next)).isNotEqualTo(Scene.idOf(old));
        assertThat(next.serviceAccount().version()).isEqualTo(1);
        assertThat(next.generation()).isEqualTo(1);
        assertRejected(RejectionReason.UNKNOWN, old);
        assertThat(principal(next).role()).isEqualTo(Role.VIEWER);
        assertThat(told(alice(), Scene.idOf(old))).isEmpty();
    }

    @Test
    default void delete_account_recordsItAndEachToken() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresNow());
        pass(MICRO);
        host().accounts().delete(alice(), Scene.idOf(first));
        List<AuditEvent> told = host().eventsNow();
        assertThat(told)
                .extracting(AuditEvent::action)
                .containsExactly("service_account.deleted", "token.deleted", "token.deleted");
        assertThat(told.get(0).target())
                .contains(new AuditTarget(
                        "service_account",
                        Scene.idOf(first).value(),
                        Optional.of(first.serviceAccount().name())));
        assertThat(told.subList(1, 3))
                .extracting(event -> event.target().orElseThrow().id())
                .containsExactlyInAnyOrder(
                        first.tokenId().value(), second.tokenId().value());
        assertThat(told.subList(1, 3))
                .extracting(event -> event.details().get("status"))
                .containsExactlyInAnyOrder("REVOKED", "ACTIVE");
    }

    @Test
    default void deletedAccountsEvents_stayVisibleToItsLastOwner() {
        ServiceAccountId id = Scene.idOf(deployer());
        host().accounts().update(alice(), id, ServiceAccountUpdate.empty().withOwner("bob"));
        host().accounts().delete(host().bob(), id);
        assertThat(told(host().bob(), id)).contains("service_account.created", "service_account.deleted");
        assertThat(told(olivia(), id)).isEqualTo(told(host().bob(), id));
        assertThat(told(alice(), id)).isEmpty();
    }

    @Test
    default void delete_ownerOfAccounts_leavesThemToAdmins() {
        IssuedToken parent = deployer();
        Actor acting = actor(parent);
        ServiceAccountId child =
                Scene.idOf(host().accounts().create(acting, request().withRole(Role.VIEWER)));
        host().accounts().delete(alice(), Scene.idOf(parent));
        assertThat(host().accounts().get(host().adam(), child).owner())
                .isEqualTo(PrincipalId.serviceAccount(Scene.idOf(parent)));
        assertRefused(
                ServiceAccountNotFoundException.class,
                "SERVICE_ACCOUNT_NOT_FOUND",
                () -> host().accounts().get(alice(), child));
    }

    private List<String> told(Actor actor, ServiceAccountId about) {
        return host().counterfoil.auditLog().search(actor, AuditQuery.all().about(about)).items().stream()
                .map(AuditEvent::action)
                .toList();
    }
}
