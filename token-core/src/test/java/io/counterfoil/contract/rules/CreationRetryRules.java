package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountDisabledException;
import io.counterfoil.model.ServiceAccountUpdate;
import org.junit.jupiter.api.Test;

/** Retries of a creation whose answer was lost. */
interface CreationRetryRules extends Scene {

    NewServiceAccount NEW_WITH_ID =
            NewServiceAccount.named("ci-builder").withRole(Role.VIEWER).withRequestId("build-42");

    @Test
    default void create_sameRequestAfterALostAnswer_issuesAFreshTokenOfTheSameAccount() {
        IssuedToken lost = host().accounts().create(alice(), NEW_WITH_ID);
        pass(HOUR);
        IssuedToken fresh = host().accounts().create(alice(), NEW_WITH_ID);
        assertThat(Scene.idOf(fresh)).isEqualTo(Scene.idOf(lost));
        assertThat(fresh.generation()).isEqualTo(2);
        assertRejected(RejectionReason.REVOKED, lost);
        assertAccepted(fresh);
        assertThat(host().events().get(1).details())
                .containsEntry("retry_of", lost.tokenId().value());
    }

    @Test
    default void create_sameRequestAfterARename_findsTheAccount() {
        IssuedToken lost = host().accounts().create(alice(), NEW_WITH_ID);
        host().accounts()
                .update(alice(), Scene.idOf(lost), ServiceAccountUpdate.empty().withName("renamed"));
        IssuedToken fresh = host().accounts().create(alice(), NEW_WITH_ID);
        assertThat(Scene.idOf(fresh)).isEqualTo(Scene.idOf(lost));
        assertThat(fresh.serviceAccount().name()).isEqualTo("renamed");
    }

    @Test
    default void create_sameRequestForADifferentOwner_isARetryAlthoughTheCreatorNoLongerSeesTheAccount() {
        NewServiceAccount forBob = NEW_WITH_ID.ownedBy("bob");
        IssuedToken lost = host().accounts().create(alice(), forBob);
        IssuedToken fresh = host().accounts().create(alice(), forBob);
        assertThat(Scene.idOf(fresh)).isEqualTo(Scene.idOf(lost));
    }

    @Test
    default void create_sameRequestAfterTheTokenWasUsed_isRefused() {
        IssuedToken first = host().accounts().create(alice(), NEW_WITH_ID);
        assertAccepted(first);
        assertLost(NEW_WITH_ID);
        assertAccepted(first);
    }

    @Test
    default void create_sameRequestAfter24HoursOrWithOtherParameters_isRefused() {
        host().accounts().create(alice(), NEW_WITH_ID);
        assertLost(NEW_WITH_ID.withDescription("another"));
        assertLost(NEW_WITH_ID.withRole(Role.CONTRIBUTOR));
        pass(DAY);
        assertLost(NEW_WITH_ID);
    }

    @Test
    default void create_sameRequestAfterARegenerationOrADeletion_isRefused() {
        IssuedToken first = host().accounts().create(alice(), NEW_WITH_ID);
        host().accounts().regenerate(alice(), Scene.idOf(first), Regeneration.of(PreviousToken.expiresNow()));
        assertLost(NEW_WITH_ID);
        host().accounts().delete(alice(), Scene.idOf(first));
        assertLost(NEW_WITH_ID);
    }

    @Test
    default void create_sameRequestIdOfAnotherActor_isAnotherRequest() {
        IssuedToken first = host().accounts().create(alice(), NEW_WITH_ID);
        assertThatExceptionOfType(NameConflictException.class)
                .isThrownBy(() -> host().accounts().create(olivia(), NEW_WITH_ID));
        assertAccepted(first);
    }

    @Test
    default void create_retry_checksEveryRuleAgain() {
        IssuedToken first = host().accounts().create(alice(), NEW_WITH_ID);
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> host().accounts().create(host().user("alice", Role.VIEWER), NEW_WITH_ID));
        host().accounts().disable(alice(), Scene.idOf(first));
        assertThatExceptionOfType(ServiceAccountDisabledException.class)
                .isThrownBy(() -> host().accounts().create(alice(), NEW_WITH_ID));
    }

    private void assertLost(NewServiceAccount request) {
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> host().accounts().create(alice(), request));
    }
}
