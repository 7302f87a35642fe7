package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Operation;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may grant power, who may only restrict, and that a role is live. */
interface PowerRules extends Scene {

    @Test
    default void demotedOwner_ownAccount_mayRestrictButNotGrant() {
        IssuedToken issued = deployer();
        ServiceAccountId id = Scene.idOf(issued);
        Actor demoted = host().user("alice", Role.VIEWER);
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host().accounts().regenerate(demoted, id, PreviousToken.expiresNow()));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host().accounts()
                        .update(demoted, id, ServiceAccountUpdate.empty().withDescription("mine")));
        assertThat(host().accounts().permittedOperations(demoted, id))
                .isEqualTo(EnumSet.of(Operation.VIEW, Operation.REVOKE_TOKEN, Operation.DISABLE, Operation.DELETE));
        host().accounts().revokeToken(demoted, id, issued.tokenId());
        host().accounts().disable(demoted, id);
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host().accounts().enable(demoted, id));
        host().accounts().delete(demoted, id);
    }

    @Test
    default void ownerBelowTheAccountsRole_account_mayEditButNotRegenerate() {
        ServiceAccountId id = Scene.idOf(host().accounts()
                .create(olivia(), request().withRole(Role.ADMIN).ownedBy("alice")));
        host().accounts().update(alice(), id, ServiceAccountUpdate.empty().withDescription("hers"));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_NOT_ENCOMPASSED",
                () -> host().accounts().regenerate(alice(), id, PreviousToken.expiresNow()));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_NOT_ENCOMPASSED",
                () -> host().accounts()
                        .update(alice(), id, ServiceAccountUpdate.empty().withRole(Role.VIEWER)));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_NOT_ENCOMPASSED",
                () -> host().accounts()
                        .update(alice(), id, ServiceAccountUpdate.empty().withOwner("bob")));
    }

    /** FIELD F4: an account created by a service account cannot take it from the owner who can end it. */
    @Test
    default void update_ownerOfTheMaker_isRefused() {
        IssuedToken robot = host().accounts()
                .create(host().adam(), request().withRole(Role.ADMIN).ownedBy("alice"));
        IssuedToken helper = host().accounts()
                .create(actor(robot), NewServiceAccount.named("helper").withRole(Role.ADMIN));
        IssuedToken helpersHelper = host().accounts()
                .create(
                        actor(helper),
                        NewServiceAccount.named("helper 2").withRole(Role.ADMIN).ownedBy("mallory"));
        IssuedToken other = host().accounts()
                .create(host().adam(), NewServiceAccount.named("other").withRole(Role.ADMIN));
        ServiceAccountUpdate toMallory = ServiceAccountUpdate.empty().withOwner("mallory");
        for (IssuedToken offspring : List.of(helper, helpersHelper)) {
            assertRefused(
                    PermissionDeniedException.class,
                    "MAKER_OWNER_CHANGE",
                    () -> host().accounts().update(actor(offspring), Scene.idOf(robot), toMallory));
        }
        host().accounts().delete(host().adam(), Scene.idOf(helper));
        assertRefused(
                PermissionDeniedException.class,
                "MAKER_OWNER_CHANGE",
                () -> host().accounts().update(actor(helpersHelper), Scene.idOf(robot), toMallory));
        assertThat(host().accounts()
                        .update(
                                actor(other),
                                Scene.idOf(robot),
                                ServiceAccountUpdate.empty().withOwner("carol"))
                        .owner())
                .isEqualTo(PrincipalId.user("carol"));
        host().accounts().disable(host().user("carol", Role.VIEWER), Scene.idOf(robot));
    }

    /** Rules 3 and 17b: changing an attribute may grant power, and removing one restricts everywhere at once. */
    @Test
    default void attributes_change_isLiveAndRequiresPower() {
        IssuedToken issued = host().accounts()
                .create(
                        olivia(),
                        request().withRole(Role.ADMIN).ownedBy("alice").withAttribute("team", "payments"));
        ServiceAccountId id = Scene.idOf(issued);
        assertThat(principal(issued).attribute("team")).contains("payments");
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_NOT_ENCOMPASSED",
                () -> host().accounts()
                        .update(alice(), id, ServiceAccountUpdate.empty().withAttribute("team", "core")));
        assertThat(host().accounts()
                        .update(
                                olivia(),
                                id,
                                ServiceAccountUpdate.empty()
                                        .withAttribute("tier", "gold")
                                        .withoutAttribute("team"))
                        .attributes())
                .isEqualTo(Map.of("tier", "gold"));
        assertThat(principal(issued).attributes()).isEqualTo(Map.of("tier", "gold"));
        assertThat(host().events(AuditQuery.all()
                                .action("service_account.updated")
                                .outcome(AuditOutcome.SUCCESS))
                        .get(0)
                        .details())
                .containsEntry("attribute.team.before", "payments")
                .containsEntry("attribute.tier.after", "gold");
        ServiceAccountUpdate tooMuch = ServiceAccountUpdate.empty();
        for (int i = 0; i < 32; i++) {
            tooMuch = tooMuch.withAttribute("name" + i, "");
        }
        ServiceAccountUpdate update = tooMuch;
        assertRefused(
                PolicyViolationException.class,
                "TOO_MANY_ATTRIBUTES",
                () -> host().accounts().update(olivia(), id, update));
    }

    @Test
    default void admin_accountWithRoleOwner_mayDeleteButNotRegenerate() {
        IssuedToken strong = created(olivia(), Role.OWNER);
        ServiceAccountId id = Scene.idOf(strong);
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_NOT_ENCOMPASSED",
                () -> host().accounts().regenerate(host().adam(), id, PreviousToken.expiresNow()));
        host().accounts().delete(host().adam(), id);
        assertRejected(RejectionReason.UNKNOWN, strong);
    }

    @Test
    default void update_roleAboveTheActors_isRefusedAndNothingElseOfTheUpdateIsDone() {
        ServiceAccountId id = Scene.idOf(deployer());
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_NOT_ENCOMPASSED",
                () -> host().accounts()
                        .update(
                                alice(),
                                id,
                                ServiceAccountUpdate.empty()
                                        .withRole(Role.ADMIN)
                                        .withName("other")));
    }

    @Test
    default void update_unknownRole_isRefused() {
        ServiceAccountId id = Scene.idOf(deployer());
        assertRefused(
                PolicyViolationException.class,
                "ROLE_UNKNOWN",
                () -> host().accounts()
                        .update(olivia(), id, ServiceAccountUpdate.empty().withRole(Role.of("ROOT"))));
    }

    @Test
    default void update_role_appliesToExistingTokens() {
        IssuedToken issued = deployer();
        host().accounts()
                .update(
                        host().adam(),
                        Scene.idOf(issued),
                        ServiceAccountUpdate.empty().withRole(Role.VIEWER));
        assertThat(principal(issued).role()).isEqualTo(Role.VIEWER);
        assertThat(principal(issued).hasRole(Role.CONTRIBUTOR)).isFalse();
        host().accounts()
                .update(
                        olivia(),
                        Scene.idOf(issued),
                        ServiceAccountUpdate.empty().withRole(Role.OWNER));
        assertThat(principal(issued).role()).isEqualTo(Role.OWNER);
        assertThat(principal(issued).hasRole(Role.ADMIN)).isTrue();
    }

    @Test
    default void update_ownerWithAHigherRole_doesNotWidenTheAccount() {
        IssuedToken issued = created(alice(), Role.VIEWER);
        host().accounts()
                .update(
                        olivia(),
                        Scene.idOf(issued),
                        ServiceAccountUpdate.empty().withOwner("olivia"));
        assertThat(principal(issued).role()).isEqualTo(Role.VIEWER);
        assertRefused(PermissionDeniedException.class, "ROLE_TOO_LOW", () -> created(actor(issued), Role.VIEWER));
    }

    @Test
    default void storedRole_unknownToTheHierarchy_isRefusedEverywhere() {
        IssuedToken issued = deployer();
        Actor acting = actor(issued);
        RuleHost changed = host().with(
                        builder -> builder.roles(RoleHierarchy.ranked(Role.OWNER, Role.ADMIN, Role.VIEWER))
                                .accessPolicy(AccessPolicy.of(Role.VIEWER, Role.ADMIN)));
        assertThat(Scene.authenticate(changed, issued))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN_ROLE));
        assertRefused(
                PermissionDeniedException.class,
                "ACTOR_POWERLESS",
                () -> changed.accounts().create(acting, request().withRole(Role.VIEWER)));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_NOT_ENCOMPASSED",
                () -> changed.accounts().regenerate(olivia(), Scene.idOf(issued), PreviousToken.expiresNow()));
        changed.accounts().delete(olivia(), Scene.idOf(issued));
    }

    @Test
    default void permittedOperations_ofADisabledAccount_offerNoRegeneration() {
        ServiceAccountId id = Scene.idOf(deployer());
        assertThat(host().accounts().permittedOperations(alice(), id))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Operation.ENABLE)));
        host().accounts().disable(alice(), id);
        assertThat(host().accounts().permittedOperations(alice(), id))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Operation.DISABLE, Operation.REGENERATE)));
    }

    @Test
    default void permittedOperations_ofManyAccounts_areThoseOfEach() {
        ServiceAccountId mine = Scene.idOf(deployer());
        ServiceAccountId disabled = Scene.idOf(deployer());
        host().accounts().disable(alice(), disabled);
        ServiceAccountId owners = Scene.idOf(created(olivia(), Role.OWNER));
        ServiceAccountId elsewhere = Scene.idOf(host().elsewhere()
                .accounts()
                .create(host().elsewhere().olivia(), request().withRole(Role.VIEWER)));
        List<ServiceAccountId> all = List.of(mine, disabled, owners, elsewhere);
        for (Actor actor : List.of(alice(), host().adam(), olivia())) {
            Map<ServiceAccountId, Set<Operation>> permitted = host().accounts().permittedOperations(actor, all);
            assertThat(permitted).hasSize(actor.equals(alice()) ? 2 : 3).doesNotContainKey(elsewhere);
            permitted.forEach((id, operations) ->
                    assertThat(operations).isEqualTo(host().accounts().permittedOperations(actor, id)));
        }
        assertThat(host().accounts().permittedOperations(host().bob(), all)).isEmpty();
        assertThat(host().accounts().permittedOperations(alice(), List.of())).isEmpty();
    }
}
