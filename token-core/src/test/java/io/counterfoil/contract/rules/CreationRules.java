package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Creator;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may create accounts, with which role and which name. */
interface CreationRules extends Scene {

    @Test
    default void create_withAnUnknownRoleByAnActorWhoMayCreateNothing_isDeniedForThat() {
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host().accounts().create(host().victor(), request().withRole(Role.of("NOPE"))));
    }

    @Test
    default void create_eachRole_isAnsweredStoredAndAuthenticatedExactly() {
        for (Role role : List.of(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER)) {
            IssuedToken issued = created(olivia(), role);
            assertThat(issued.serviceAccount().role()).isEqualTo(role);
            assertThat(host().accounts().get(olivia(), Scene.idOf(issued)).role())
                    .isEqualTo(role);
            assertThat(principal(issued).role()).isEqualTo(role);
        }
    }

    @Test
    default void create_allProperties_areStored() {
        NewServiceAccount request = NewServiceAccount.named("ci-deployer")
                .withRole(Role.VIEWER)
                .withDescription("deploys\u00e9")
                .ownedBy("bob");
        ServiceAccount account = host().accounts().create(alice(), request).serviceAccount();
        assertThat(account.name()).isEqualTo("ci-deployer");
        assertThat(account.description()).isEqualTo("deploys\u00e9");
        assertThat(account.owner()).isEqualTo(PrincipalId.user("bob"));
        assertThat(account.enabled()).isTrue();
        assertThat(account.version()).isEqualTo(1);
        assertThat(account.createdAt()).isEqualTo(now());
        assertThat(account.createdBy()).isEqualTo(new Creator(PrincipalId.user("alice"), Optional.empty()));
        assertThat(host().accounts().get(olivia(), account.id())).isEqualTo(account);
    }

    @Test
    default void create_withoutOwner_isOwnedByTheActor() {
        assertThat(deployer().serviceAccount().owner()).isEqualTo(PrincipalId.user("alice"));
    }

    @Test
    default void create_byViewer_isRefused() {
        assertRefused(PermissionDeniedException.class, "ROLE_TOO_LOW", () -> created(host().victor(), Role.VIEWER));
    }

    @Test
    default void create_roleAboveTheActors_isRefused() {
        assertRefused(PermissionDeniedException.class, "ROLE_NOT_ENCOMPASSED", () -> created(alice(), Role.ADMIN));
        assertRefused(
                PermissionDeniedException.class, "ROLE_NOT_ENCOMPASSED", () -> created(host().adam(), Role.OWNER));
    }

    @Test
    default void create_actorWithUnknownRole_isRefused() {
        assertRefused(
                PermissionDeniedException.class,
                "ACTOR_POWERLESS",
                () -> created(host().user("mallory", Role.of("ROOT")), Role.VIEWER));
    }

    @Test
    default void create_withoutRole_isAnArgumentErrorAndInheritsNothing() {
        assertChangesNothing(() -> assertThatIllegalArgumentException()
                .isThrownBy(() -> host().accounts().create(olivia(), NewServiceAccount.named("ci")))
                .withMessageContaining("role"));
    }

    @Test
    default void create_roleThatDiffersInCaseOnly_isUnknown() {
        for (String almost : List.of("Admin", "ADMIN.", "admin")) {
            assertRefused(PolicyViolationException.class, "ROLE_UNKNOWN", () -> created(olivia(), Role.of(almost)));
        }
    }

    @Test
    default void create_nameTakenWhateverTheCaseAndBlanks_isRefused() {
        named("Ci-D\u00e9ployer");
        for (String same : List.of("ci-d\u00e9ployer", "  CI-D\u00c9PLOYER ", "ci-de\u0301ployer")) {
            assertRefused(NameConflictException.class, "NAME_TAKEN", () -> named(same));
        }
    }

    @Test
    default void create_nameTakenInAnotherOrganization_isNoConflict() {
        named("ci");
        RuleHost other = host().elsewhere();
        other.accounts().create(other.alice(), NewServiceAccount.named("ci").withRole(Role.VIEWER));
        assertThat(other.state()).hasSize(1);
        assertThat(host().state()).hasSize(1);
    }

    @Test
    default void create_overTheAccountLimit_isRefusedUntilOneIsDeleted() {
        RuleHost small = host().with(
                        builder -> builder.tokenPolicy(TokenPolicy.defaults().withMaxAccountsPerOrganization(2)));
        IssuedToken first = deployer();
        deployer();
        assertRefused(
                PolicyViolationException.class,
                "TOO_MANY_ACCOUNTS",
                () -> small.accounts().create(alice(), request().withRole(Role.VIEWER)));
        host().accounts().delete(alice(), Scene.idOf(first));
        assertThat(small.accounts()
                        .create(alice(), request().withRole(Role.VIEWER))
                        .generation())
                .isEqualTo(1);
    }

    @Test
    default void create_manyTimes_givesDifferentIdentifiersAndValues() {
        List<IssuedToken> tokens =
                IntStream.range(0, 50).mapToObj(number -> deployer()).toList();
        assertThat(tokens.stream().map(token -> token.value().reveal())).doesNotHaveDuplicates();
        assertThat(tokens.stream().map(IssuedToken::tokenId)).doesNotHaveDuplicates();
        assertThat(tokens.stream().map(Scene::idOf)).doesNotHaveDuplicates();
    }

    @Test
    default void assignableRoles_perActor_areThoseThatCreateAccepts() {
        assertThat(host().accounts().assignableRoles(olivia()))
                .containsExactlyInAnyOrder(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER);
        assertThat(host().accounts().assignableRoles(alice())).isEqualTo(Set.of(Role.CONTRIBUTOR, Role.VIEWER));
        assertThat(host().accounts().assignableRoles(host().victor())).isEmpty();
        assertThat(host().accounts().assignableRoles(host().user("x", Role.of("ROOT"))))
                .isEmpty();
    }

    private IssuedToken named(String name) {
        return host().accounts().create(alice(), NewServiceAccount.named(name).withRole(Role.VIEWER));
    }
}
