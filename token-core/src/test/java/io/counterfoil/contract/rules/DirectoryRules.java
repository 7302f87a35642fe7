package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Operation;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A host with a directory of users and their current roles. */
interface DirectoryRules extends Scene {

    @Test
    default void userWhoIsDemotedInTheDirectory_hasTheLowerRole() {
        Staff staff = new Staff(host());
        staff.roles.put("adam", Role.VIEWER);
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> staff.host.accounts().create(host().adam(), request().withRole(Role.VIEWER)));
        assertThat(staff.host.accounts().assignableRoles(host().adam())).isEmpty();
    }

    @Test
    default void userWhoClaimsLessThanTheDirectorySays_hasTheClaimedRole() {
        Staff staff = new Staff(host());
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> staff.host
                        .accounts()
                        .create(host().user("olivia", Role.VIEWER), request().withRole(Role.VIEWER)));
    }

    @Test
    default void userWhoIsNotInTheDirectory_isPowerless() {
        Staff staff = new Staff(host());
        Actor gone = host().user("gone", Role.OWNER);
        assertRefused(
                PermissionDeniedException.class,
                "ACTOR_POWERLESS",
                () -> staff.host.accounts().create(gone, request().withRole(Role.VIEWER)));
        assertThat(staff.host.accounts().list(gone, ServiceAccountQuery.all()).items())
                .isEmpty();
    }

    @Test
    default void userWhoIsDemotedBetweenLoadAndCommit_isRefused() {
        Staff staff = new Staff(host());
        ServiceAccountId id = Scene.idOf(deployer());
        staff.storage.beforeNext(Step.LOAD, () -> staff.roles.put("alice", Role.VIEWER));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> staff.host.accounts().regenerate(alice(), id, PreviousToken.expiresNow()));
    }

    @Test
    default void userWhoIsRemovedBetweenLoadAndCommit_isRefused() {
        Staff staff = new Staff(host());
        ServiceAccountId id = Scene.idOf(deployer());
        staff.storage.beforeNext(Step.LOAD, () -> staff.roles.remove("alice"));
        assertRefused(
                PermissionDeniedException.class,
                "ACTOR_POWERLESS",
                () -> staff.host.accounts().delete(alice(), id));
    }

    @Test
    default void userWhoIsDemotedAfterTheDecision_isRefused() {
        AtomicInteger questions = new AtomicInteger();
        RuleHost fickle = host().with(builder -> builder.userDirectory(
                (organization, user) -> Optional.of(questions.incrementAndGet() == 1 ? Role.ADMIN : Role.VIEWER)));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> fickle.accounts().create(host().adam(), request().withRole(Role.ADMIN)));
    }

    @Test
    default void userWhoIsRemovedAfterTheDecision_isRefused() {
        ServiceAccountId id = Scene.idOf(deployer());
        AtomicInteger questions = new AtomicInteger();
        RuleHost fickle = host().with(builder -> builder.userDirectory((organization, user) ->
                questions.incrementAndGet() == 1 ? Optional.of(Role.CONTRIBUTOR) : Optional.empty()));
        assertRefused(
                PermissionDeniedException.class,
                "ACTOR_POWERLESS",
                () -> fickle.accounts().delete(alice(), id));
    }

    /** The owner sees and restricts, whatever their current role. */
    @Test
    default void owner_rolesNotComparable_mayOnlyRestrict() {
        Role development = Role.of("DEVELOPMENT");
        Role operations = Role.of("OPERATIONS");
        RuleHost host = host().with(builder -> builder.roles(RoleHierarchy.builder()
                        .rank(Role.ADMIN, development)
                        .rank(Role.ADMIN, operations)
                        .build())
                .accessPolicy(AccessPolicy.of(development, Role.ADMIN))
                .userDirectory((organization, user) -> Optional.of(user.equals("dora") ? operations : Role.ADMIN)));
        Actor dora = host.user("dora", development);
        IssuedToken issued = host.accounts()
                .create(
                        host.user("root", Role.ADMIN),
                        request().withRole(development).ownedBy("dora"));
        assertThat(host.accounts().list(dora, ServiceAccountQuery.all()).items())
                .hasSize(1);
        assertThat(host.accounts().permittedOperations(dora, Scene.idOf(issued)))
                .containsExactlyInAnyOrder(Operation.VIEW, Operation.REVOKE_TOKEN, Operation.DISABLE, Operation.DELETE);
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host.accounts().regenerate(dora, Scene.idOf(issued), PreviousToken.expiresNow()));
        host.accounts().delete(dora, Scene.idOf(issued));
    }

    @Test
    default void permittedOperations_ofAUserWhoIsDemotedMeanwhile_areOfOneMoment() {
        ServiceAccountId id = Scene.idOf(deployer());
        AtomicInteger questions = new AtomicInteger();
        RuleHost fickle = host().with(builder -> builder.userDirectory(
                (organization, user) -> Optional.of(questions.incrementAndGet() == 1 ? Role.ADMIN : Role.VIEWER)));
        assertThat(fickle.accounts().permittedOperations(host().adam(), id)).contains(Operation.REGENERATE);
    }

    @Test
    default void userWhoIsDemotedDuringAConflict_isRefusedOnTheNextTry() {
        Staff staff = new Staff(host());
        ServiceAccountId id = Scene.idOf(deployer());
        staff.storage.conflictWithNextCommit(() -> {
            staff.roles.put("alice", Role.VIEWER);
            host().accounts().update(olivia(), id, ServiceAccountUpdate.empty().withDescription("meanwhile"));
        });
        assertThat(catchThrowable(() -> staff.host.accounts().regenerate(alice(), id, PreviousToken.expiresNow())))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(host().stored(id).orElseThrow().generation()).isEqualTo(1);
    }

    @Test
    default void ownerWhoDoesNotExist_isRefused() {
        Staff staff = new Staff(host());
        ServiceAccountId id = Scene.idOf(deployer());
        ServiceAccountId none = ServiceAccountId.of("0".repeat(26));
        assertRefused(
                PolicyViolationException.class,
                "OWNER_UNKNOWN",
                () -> staff.host
                        .accounts()
                        .create(alice(), request().withRole(Role.VIEWER).ownedBy("nobody")));
        assertRefused(
                PolicyViolationException.class,
                "OWNER_UNKNOWN",
                () -> staff.host
                        .accounts()
                        .update(alice(), id, ServiceAccountUpdate.empty().withOwner("Alice")));
        assertRefused(
                PolicyViolationException.class,
                "OWNER_UNKNOWN",
                () -> host().accounts()
                        .update(alice(), id, ServiceAccountUpdate.empty().withOwner(PrincipalId.serviceAccount(none))));
        staff.host.accounts().update(alice(), id, ServiceAccountUpdate.empty().withOwner("bob"));
    }

    @Test
    default void owner_leftButUnchanged_doesNotPreventAnUpdate() {
        Staff staff = new Staff(host());
        ServiceAccountId id = Scene.idOf(deployer());
        staff.roles.remove("alice");
        ServiceAccountUpdate asInAForm =
                ServiceAccountUpdate.empty().withOwner("alice").withDescription("her successor is being sought");
        assertThat(staff.host.accounts().update(host().adam(), id, asInAForm).description())
                .isEqualTo("her successor is being sought");
    }

    @Test
    default void ownerOfAnotherOrganization_doesNotExist() {
        RuleHost other = host().elsewhere();
        ServiceAccountId foreign =
                Scene.idOf(other.accounts().create(other.alice(), request().withRole(Role.VIEWER)));
        assertRefused(
                PolicyViolationException.class,
                "OWNER_UNKNOWN",
                () -> host().accounts()
                        .create(alice(), request().withRole(Role.VIEWER).ownedBy(PrincipalId.serviceAccount(foreign))));
    }

    @Test
    default void directoryThatFails_refusesTheOperation() {
        RuleHost broken = host().with(builder -> builder.userDirectory((organization, user) -> {
            throw new IllegalStateException("directory is down");
        }));
        assertChangesNothing(() -> assertThatIllegalStateException()
                .isThrownBy(() -> broken.accounts().create(alice(), request().withRole(Role.VIEWER)))
                .withMessage("directory is down"));
    }

    @Test
    default void directoryThatFailsForTheNewOwner_hidesNoRefusal() {
        ServiceAccountId id = Scene.idOf(deployer());
        RuleHost host = host().with(builder -> builder.userDirectory((organization, user) -> {
            if (user.equals("mallory")) {
                throw new IllegalStateException("directory is down");
            }
            return Optional.of(Role.VIEWER);
        }));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host.accounts()
                        .create(alice(), request().withRole(Role.VIEWER).ownedBy("mallory")));
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> host.accounts()
                        .update(alice(), id, ServiceAccountUpdate.empty().withOwner("mallory")));
    }

    @Test
    default void ownerThatTheActorDoesNotSee_isUnknownWhetherItExistsOrNot() {
        ServiceAccountId unseen =
                Scene.idOf(host().accounts().create(olivia(), request().withRole(Role.OWNER)));
        List<String> messages = Stream.of(unseen, ServiceAccountId.of("0".repeat(26)))
                .map(id -> catchThrowableOfType(
                                PolicyViolationException.class,
                                () -> host().accounts()
                                        .create(
                                                alice(),
                                                request()
                                                        .withRole(Role.VIEWER)
                                                        .ownedBy(PrincipalId.serviceAccount(id))))
                        .getMessage()
                        .replace(id.value(), "…"))
                .toList();
        assertThat(messages.get(0)).isEqualTo(messages.get(1));
    }

    /** A host with a mutable directory of alice, bob, adam and olivia. */
    final class Staff {

        final Map<String, Role> roles = new ConcurrentHashMap<>(
                Map.of("alice", Role.CONTRIBUTOR, "bob", Role.CONTRIBUTOR, "adam", Role.ADMIN, "olivia", Role.OWNER));
        final Interposed storage;
        final RuleHost host;

        Staff(RuleHost plain) {
            storage = new Interposed(plain.storage);
            host = plain.through(
                    storage,
                    builder -> builder.userDirectory((organization, user) -> organization.equals(plain.organization)
                            ? Optional.ofNullable(roles.get(user))
                            : Optional.empty()));
        }
    }
}
