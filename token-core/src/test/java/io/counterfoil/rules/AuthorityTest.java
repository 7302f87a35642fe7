package io.counterfoil.rules;

import static io.counterfoil.rules.RuleSamples.ACME;
import static io.counterfoil.rules.RuleSamples.AUTHORITY;
import static io.counterfoil.rules.RuleSamples.acting;
import static io.counterfoil.rules.RuleSamples.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.Operation;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.ActingAccount;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.Visibility;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, as a table. */
class AuthorityTest {

    private static final StoredAccount ALICES = RuleSamples.account(token(1));

    @ParameterizedTest
    @CsvSource({
        // actor's role, account's role, operation, reason
        "OWNER,       OWNER,       REGENERATE,   ",
        "OWNER,       OWNER,       CHANGE_OWNER, ",
        "ADMIN,       OWNER,       REGENERATE,   ROLE_NOT_ENCOMPASSED",
        "ADMIN,       OWNER,       ENABLE,       ROLE_NOT_ENCOMPASSED",
        "ADMIN,       OWNER,       CHANGE_OWNER, ROLE_NOT_ENCOMPASSED",
        "ADMIN,       OWNER,       CHANGE_ROLE,  ROLE_NOT_ENCOMPASSED",
        "ADMIN,       OWNER,       EDIT_DETAILS, ",
        "ADMIN,       OWNER,       DELETE,       ",
        "ADMIN,       OWNER,       DISABLE,      ",
        "ADMIN,       OWNER,       REVOKE_TOKEN, ",
        "CONTRIBUTOR, CONTRIBUTOR, REGENERATE,   ",
        "CONTRIBUTOR, CONTRIBUTOR, EDIT_DETAILS, ",
        "CONTRIBUTOR, ADMIN,       EDIT_DETAILS, ",
        "CONTRIBUTOR, ADMIN,       ENABLE,       ROLE_NOT_ENCOMPASSED",
        "VIEWER,      VIEWER,      EDIT_DETAILS, ROLE_TOO_LOW",
        "VIEWER,      VIEWER,      REGENERATE,   ROLE_TOO_LOW",
        "VIEWER,      OWNER,       ENABLE,       ROLE_TOO_LOW",
        "VIEWER,      OWNER,       VIEW,         ",
        "VIEWER,      OWNER,       DISABLE,      ",
        "VIEWER,      OWNER,       DELETE,       ",
        "VIEWER,      OWNER,       REVOKE_TOKEN, "
    })
    void refusal_ofWhoSeesTheAccount_isByRole(String actor, String account, Operation operation, String reason) {
        assertThat(AUTHORITY
                        .refusal(acting("alice", Role.of(actor)), operation, RuleSamples.with(ALICES, Role.of(account)))
                        .map(PermissionDeniedException::reason))
                .isEqualTo(Optional.ofNullable(reason));
    }

    @ParameterizedTest
    @CsvSource({"alice, VIEWER, true", "bob, VIEWER, false", "bob, CONTRIBUTOR, false", "bob, ADMIN, true"})
    void sees_byOwnershipOrRole(String user, String role, boolean sees) {
        assertThat(AUTHORITY.sees(acting(user, Role.of(role)), ALICES)).isEqualTo(sees);
    }

    @Test
    void refusal_powerlessActor_hasItsReasonForEveryOperation() {
        ResolvedActor powerless =
                ResolvedActor.powerless(Actor.user(ACME, "alice", Role.OWNER), Optional.empty(), "is gone");
        for (Operation operation : Operation.values()) {
            assertThat(AUTHORITY.refusal(powerless, operation, ALICES).orElseThrow())
                    .hasMessage("user:alice is gone")
                    .extracting(PermissionDeniedException::reason)
                    .isEqualTo("ACTOR_POWERLESS");
        }
        assertThat(AUTHORITY.assignableBy(powerless)).isEmpty();
        assertThat(AUTHORITY.visibility(powerless)).isEqualTo(Visibility.ownedBy(PrincipalId.user("alice")));
    }

    @Test
    void refusal_accountItself_dependsOnItsRole() {
        ResolvedActor itself = acting(ALICES);
        for (Operation operation : EnumSet.complementOf(EnumSet.of(Operation.CHANGE_OWNER))) {
            assertThat(AUTHORITY.refusal(itself, operation, ALICES)).isEmpty();
        }
        assertThat(AUTHORITY
                        .refusal(itself, Operation.CHANGE_OWNER, ALICES)
                        .orElseThrow()
                        .reason())
                .isEqualTo("SELF_OWNER_CHANGE");
        Authority strict =
                new Authority(RoleHierarchy.standard(), AccessPolicy.standard().selfRegeneration(false));
        assertThat(strict.refusal(itself, Operation.REGENERATE, ALICES)
                        .orElseThrow()
                        .reason())
                .isEqualTo("SELF_REGENERATION_OFF");
        assertThat(strict.refusal(itself, Operation.DELETE, ALICES)).isEmpty();
    }

    @Test
    void refusal_ownerChangeByWhatTheAccountOwns_isRefusedForItsReason() {
        ResolvedActor owned = acting(ownedByAlices(Role.CONTRIBUTOR));
        assertThat(reason(owned, Operation.CHANGE_OWNER)).contains("MAKER_OWNER_CHANGE");
        for (Operation operation : EnumSet.complementOf(EnumSet.of(Operation.CHANGE_OWNER))) {
            assertThat(reason(owned, operation)).isEmpty();
        }
        assertThat(reason(acting(ownedByAlices(Role.VIEWER)), Operation.CHANGE_OWNER))
                .contains("ROLE_TOO_LOW");
    }

    @Test
    void refusal_accountWithAnUnknownRole_itsRoleMayBeReplacedByWhoManagesAll() {
        StoredAccount unknown = RuleSamples.with(ALICES, Role.of("ROOT"));
        assertThat(AUTHORITY.refusal(acting("adam", Role.ADMIN), Operation.CHANGE_ROLE, unknown))
                .isEmpty();
        assertThat(AUTHORITY.refusal(acting("adam", Role.ADMIN), Operation.ENABLE, unknown))
                .isPresent();
        assertThat(AUTHORITY.refusal(acting("alice", Role.CONTRIBUTOR), Operation.CHANGE_ROLE, unknown))
                .isPresent();
    }

    @Test
    void reliedOn_changeOfADifferentAccount_isTheActingAccountsState() {
        ResolvedActor actor = acting(ALICES);
        ServiceAccountId other = ServiceAccountId.of("b".repeat(26));
        assertThat(actor.reliedOn(other))
                .contains(ActingAccount.of(
                        ALICES, ALICES.currentToken().orElseThrow().id()));
        assertThat(actor.reliedOn(ALICES.id())).as("changes itself").isEmpty();
        assertThat(acting("alice", Role.OWNER).reliedOn(other)).as("a user").isEmpty();
    }

    @Test
    void requireCreation_confinedAccount_isRefusedAndCanAssignNothing() {
        Authority confined =
                new Authority(RoleHierarchy.standard(), AccessPolicy.standard().serviceAccountsManageOthers(false));
        ResolvedActor account = acting(RuleSamples.with(ALICES, Role.ADMIN));
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> confined.requireCreation(account))
                .withMessageEndingWith(" may act on itself only");
        assertThat(confined.assignableBy(account)).isEmpty();
        confined.requireCreation(acting("adam", Role.ADMIN));
        AUTHORITY.requireCreation(account);
        assertThat(AUTHORITY.assignableBy(account))
                .containsExactlyInAnyOrder(Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER);
        assertThat(AUTHORITY.assignableBy(
                        ResolvedActor.withoutRole(new Actor.User(ACME, PrincipalId.user("alice"), Role.OWNER))))
                .isEmpty();
    }

    @Test
    void descending_fromTheChangedAccount_mayNotChangeItsOwner() {
        ServiceAccountId other = ServiceAccountId.of("c".repeat(26));
        ResolvedActor unrelated = acting(RuleSamples.with(ownedBy(PrincipalId.user("bob")), Role.ADMIN));
        assertThat(reason(unrelated, Operation.CHANGE_OWNER)).isEmpty();
        assertThat(reason(unrelated.descending(new Lineage(Set.of(ALICES.id()), true)), Operation.CHANGE_OWNER))
                .contains("MAKER_OWNER_CHANGE");
        assertThat(reason(unrelated.descending(new Lineage(Set.of(other), true)), Operation.CHANGE_OWNER))
                .isEmpty();
        assertThat(reason(unrelated.descending(new Lineage(Set.of(other), false)), Operation.CHANGE_OWNER))
                .as("what is unknown may be a maker")
                .contains("MAKER_OWNER_CHANGE");
    }

    @Test
    void audited_userOrAccount_hasItsRoleTokenAndOwner() {
        assertThat(acting("alice", Role.OWNER).audited())
                .isEqualTo(new AuditActor(
                        PrincipalId.user("alice"), Optional.of(Role.OWNER), Optional.empty(), Optional.empty()));
        assertThat(acting(ALICES).audited())
                .isEqualTo(new AuditActor(
                        PrincipalId.serviceAccount(ALICES.id()),
                        Optional.of(Role.CONTRIBUTOR),
                        Optional.of(RuleSamples.tokenId(1)),
                        Optional.of(PrincipalId.user("alice"))));
    }

    private static Optional<String> reason(ResolvedActor actor, Operation operation) {
        return AUTHORITY.refusal(actor, operation, ALICES).map(PermissionDeniedException::reason);
    }

    /** A different account, which the sample account owns. */
    private static StoredAccount ownedByAlices(Role role) {
        return RuleSamples.with(ownedBy(PrincipalId.serviceAccount(ALICES.id())), role);
    }

    private static StoredAccount ownedBy(PrincipalId owner) {
        AccountState state = ALICES.state();
        return new StoredAccount(
                ACME,
                ServiceAccountId.of("b".repeat(26)),
                ALICES.createdAt(),
                ALICES.createdBy(),
                new AccountState(state.name(), state.description(), owner, state.role(), state.enabled()),
                1,
                1,
                ALICES.tokens(),
                RemovedTokens.NONE,
                Optional.empty());
    }

    @Test
    void visibility_ofAConfinedAccount_isItself() {
        Authority confined =
                new Authority(RoleHierarchy.standard(), AccessPolicy.standard().serviceAccountsManageOthers(false));
        ResolvedActor admin = acting(RuleSamples.with(ALICES, Role.ADMIN));
        assertThat(confined.visibility(admin)).isEqualTo(Visibility.only(RuleSamples.ID));
        assertThat(AUTHORITY.visibility(admin)).isEqualTo(Visibility.all());
        assertThat(confined.visibility(acting("adam", Role.ADMIN))).isEqualTo(Visibility.all());
    }

    @Test
    void requireCreation_belowTheThreshold_namesBothRoles() {
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> AUTHORITY.requireCreation(acting("victor", Role.VIEWER)))
                .withMessage("user:victor has the role VIEWER, which is below CONTRIBUTOR");
        AUTHORITY.requireCreation(acting("alice", Role.CONTRIBUTOR));
    }

    @Test
    void requireGrant_higherRole_namesBothRoles() {
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> AUTHORITY.requireGrant(acting("adam", Role.ADMIN), Role.OWNER))
                .withMessage("user:adam has the role ADMIN, which does not encompass OWNER");
        AUTHORITY.requireGrant(acting("adam", Role.ADMIN), Role.ADMIN);
    }

    @Test
    void requireKnown_unknownRole_namesTheKnownOnes() {
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() -> AUTHORITY.requireKnown(Role.of("ROOT")))
                .withMessage("role ROOT is not one of OWNER, ADMIN, CONTRIBUTOR, VIEWER");
    }
}
