package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Creator;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Service accounts that act: users within their role, owners of themselves and of what they create. */
interface ActingAccountRules extends Scene {

    @Test
    default void assignableRoles_ofAConfinedAccount_areNone() {
        IssuedToken robot = created(olivia(), Role.ADMIN);
        RuleHost confined = host().with(
                        builder -> builder.accessPolicy(AccessPolicy.standard().serviceAccountsManageOthers(false)));
        assertThat(host().accounts().assignableRoles(actor(robot))).isNotEmpty();
        assertThat(confined.accounts().assignableRoles(actor(robot))).isEmpty();
    }

    @Test
    default void create_byServiceAccount_isOwnedByItAndNamesItsToken() {
        IssuedToken robot = deployer();
        IssuedToken child = created(actor(robot), Role.VIEWER);
        PrincipalId parent = PrincipalId.serviceAccount(Scene.idOf(robot));
        assertThat(child.serviceAccount().owner()).isEqualTo(parent);
        assertThat(child.serviceAccount().createdBy()).isEqualTo(new Creator(parent, Optional.of(robot.tokenId())));
        assertThat(host().accounts()
                        .tokens(actor(robot), Scene.idOf(child))
                        .get(0)
                        .createdBy())
                .isEqualTo(child.serviceAccount().createdBy());
    }

    @Test
    default void serviceAccount_asActor_neverGrantsMoreThanItsRole() {
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        assertRefused(PermissionDeniedException.class, "ROLE_NOT_ENCOMPASSED", () -> created(acting, Role.ADMIN));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_NOT_ENCOMPASSED",
                () -> host().accounts()
                        .update(
                                acting,
                                Scene.idOf(robot),
                                ServiceAccountUpdate.empty().withRole(Role.ADMIN)));
        IssuedToken viewer = created(alice(), Role.VIEWER);
        assertRefused(PermissionDeniedException.class, "ROLE_TOO_LOW", () -> created(actor(viewer), Role.VIEWER));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host().accounts().regenerate(actor(viewer), Scene.idOf(viewer), PreviousToken.expiresNow()));
    }

    @Test
    default void currentToken_afterItRegeneratedItself_hasNoAuthority() {
        IssuedToken robot = deployer();
        Actor before = actor(robot);
        IssuedToken next = host().accounts().regenerate(before, Scene.idOf(robot), PreviousToken.expiresAfter(DAY));
        assertAccepted(robot, next);
        assertThat(info(next).createdBy().token()).contains(robot.tokenId());
        assertPowerless(before);
        assertPowerless(actor(robot));
        created(actor(next), Role.CONTRIBUTOR);
    }

    @Test
    default void disabledAccount_asOlderActor_hasNoAuthority() {
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        host().accounts().disable(alice(), Scene.idOf(robot));
        assertPowerless(acting);
        host().accounts().enable(alice(), Scene.idOf(robot));
        created(acting, Role.VIEWER);
    }

    @Test
    default void endedToken_asActor_hasNoAuthority() {
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        pass(Duration.ofDays(90));
        assertPowerless(acting);
        IssuedToken other = deployer();
        Actor revoked = actor(other);
        host().accounts().revokeToken(alice(), Scene.idOf(other), other.tokenId());
        assertPowerless(revoked);
    }

    @Test
    default void deletedAccount_asActor_hasNoAuthority() {
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        host().accounts().delete(alice(), Scene.idOf(robot));
        assertPowerless(acting);
    }

    @Test
    default void powerlessAdmin_seesOnlyWhatItOwnsAndListsNothing() {
        IssuedToken robot = created(olivia(), Role.ADMIN);
        ServiceAccountId stranger = Scene.idOf(deployer());
        Actor acting = actor(robot);
        ServiceAccountId child = Scene.idOf(created(acting, Role.VIEWER));
        host().accounts().disable(olivia(), Scene.idOf(robot));
        assertRefused(
                ServiceAccountNotFoundException.class,
                "SERVICE_ACCOUNT_NOT_FOUND",
                () -> host().accounts().get(acting, stranger));
        assertRefused(
                PermissionDeniedException.class,
                "ACTOR_POWERLESS",
                () -> host().accounts().get(acting, child));
        assertThat(host().accounts().list(acting, ServiceAccountQuery.all()).items())
                .isEmpty();
        assertThat(host().accounts().assignableRoles(acting)).isEmpty();
        assertThat(host().accounts().permittedOperations(olivia(), child)).isNotEmpty();
    }

    @Test
    default void selfRegeneration_off_isRefusedForItselfOnly() {
        RuleHost strict = host().with(
                        builder -> builder.accessPolicy(AccessPolicy.standard().selfRegeneration(false)));
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        IssuedToken child = created(acting, Role.VIEWER);
        assertRefused(
                PermissionDeniedException.class,
                "SELF_REGENERATION_OFF",
                () -> strict.accounts().regenerate(acting, Scene.idOf(robot), PreviousToken.expiresNow()));
        strict.accounts().regenerate(acting, Scene.idOf(child), PreviousToken.expiresNow());
        strict.accounts().regenerate(alice(), Scene.idOf(robot), PreviousToken.expiresNow());
    }

    @Test
    default void serviceAccountsManageOthers_off_confinesToItself() {
        IssuedToken robot = created(olivia(), Role.ADMIN);
        Actor acting = actor(robot);
        ServiceAccountId child = Scene.idOf(created(acting, Role.VIEWER));
        RuleHost strict = host().with(
                        builder -> builder.accessPolicy(AccessPolicy.standard().serviceAccountsManageOthers(false)));
        assertRefused(
                PermissionDeniedException.class,
                "SERVICE_ACCOUNT_CONFINED",
                () -> strict.accounts().create(acting, request().withRole(Role.VIEWER)));
        assertRefused(
                ServiceAccountNotFoundException.class,
                "SERVICE_ACCOUNT_NOT_FOUND",
                () -> strict.accounts().get(acting, child));
        assertThat(strict.accounts().list(acting, ServiceAccountQuery.all()).items())
                .singleElement()
                .satisfies(seen -> assertThat(seen.id()).isEqualTo(Scene.idOf(robot)));
        strict.accounts().regenerate(acting, Scene.idOf(robot), PreviousToken.expiresNow());
        strict.accounts().get(olivia(), child);
    }

    @Test
    default void actorDisabledBetweenLoadAndCommit_isRefused() {
        assertRefusedWhenMeanwhile(robot -> host().accounts().disable(olivia(), Scene.idOf(robot)), "ACTOR_POWERLESS");
    }

    @Test
    default void actorDemotedBetweenLoadAndCommit_isRefused() {
        assertRefusedWhenMeanwhile(
                robot -> host().accounts()
                        .update(
                                olivia(),
                                Scene.idOf(robot),
                                ServiceAccountUpdate.empty().withRole(Role.VIEWER)),
                "ROLE_TOO_LOW");
    }

    @Test
    default void actorRegeneratedBetweenLoadAndCommit_isRefused() {
        assertRefusedWhenMeanwhile(
                robot -> host().accounts().regenerate(olivia(), Scene.idOf(robot), PreviousToken.expiresAfter(DAY)),
                "ACTOR_POWERLESS");
    }

    @Test
    default void actorDeletedBetweenLoadAndCommit_isRefused() {
        assertRefusedWhenMeanwhile(robot -> host().accounts().delete(olivia(), Scene.idOf(robot)), "ACTOR_POWERLESS");
    }

    private void assertRefusedWhenMeanwhile(Consumer<IssuedToken> meanwhile, String reason) {
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        ServiceAccountId child = Scene.idOf(created(acting, Role.VIEWER));
        Interposed storage = new Interposed(host().storage);
        RuleHost other = host().through(storage);
        storage.beforeNext(Step.COMMIT, () -> meanwhile.accept(robot));
        PermissionDeniedException refusal = catchThrowableOfType(
                PermissionDeniedException.class,
                () -> other.accounts().regenerate(acting, child, PreviousToken.expiresNow()));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(host().stored(child).orElseThrow().generation()).isEqualTo(1);

        IssuedToken second = deployer();
        Actor actingToo = actor(second);
        storage.beforeNext(Step.COMMIT, () -> meanwhile.accept(second));
        PermissionDeniedException noCreation = catchThrowableOfType(
                PermissionDeniedException.class,
                () -> other.accounts().create(actingToo, request().withRole(Role.VIEWER)));
        assertThat(noCreation.reason()).isEqualTo(reason);
    }

    private void assertPowerless(Actor acting) {
        assertRefused(PermissionDeniedException.class, "ACTOR_POWERLESS", () -> created(acting, Role.VIEWER));
    }
}
