package io.counterfoil.rules;

import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Operation;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.Visibility;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who may do what: see and restrict, edit, grant.
 *
 * @param roles the order of the roles
 * @param policy the thresholds
 */
public record Authority(RoleHierarchy roles, AccessPolicy policy) {

    private static final Set<Operation> TAKING_AWAY =
            EnumSet.of(Operation.VIEW, Operation.REVOKE_TOKEN, Operation.DISABLE, Operation.DELETE);

    /** Returns what the actor may see. An actor without authority sees what it owns, and may not change it. */
    public Visibility visibility(ResolvedActor acting) {
        if (acting.account().isPresent() && !policy.serviceAccountsManageOthers()) {
            return Visibility.only(acting.account().get().id());
        }
        return holds(acting, policy.minimumToManageAll()) ? Visibility.all() : Visibility.ownedBy(acting.principal());
    }

    public boolean sees(ResolvedActor acting, StoredAccount account) {
        return visibility(acting).admits(account.id(), account.state().owner());
    }

    /** Returns the reason why the actor, who sees the account, may not do this to it; empty if it may. */
    Optional<PermissionDeniedException> refusal(ResolvedActor acting, Operation operation, StoredAccount account) {
        Optional<PermissionDeniedException> refusal = noPower(acting);
        if (refusal.isEmpty() && !TAKING_AWAY.contains(operation)) {
            refusal = tooLow(acting);
        }
        if (refusal.isEmpty() && givesPower(operation) && !replacesUnknownRole(acting, operation, account)) {
            refusal = notDominating(acting, account.state().role());
        }
        if (refusal.isEmpty() && operation == Operation.CHANGE_OWNER && acting.descendsFrom(account)) {
            refusal = Optional.of(denied(
                    acting, "MAKER_OWNER_CHANGE", "may not give another owner to an account that made or owns it"));
        }
        return refusal.isEmpty() && acting.is(account.id()) ? notToItself(acting, operation) : refusal;
    }

    /**
     * Returns whether the operation replaces a role that the hierarchy no longer contains. Such a role is worth nothing
     * and no role encompasses it, so somebody must be able to replace it.
     */
    private boolean replacesUnknownRole(ResolvedActor acting, Operation operation, StoredAccount account) {
        return operation == Operation.CHANGE_ROLE
                && !roles.contains(account.state().role())
                && holds(acting, policy.minimumToManageAll());
    }

    public void require(ResolvedActor acting, Operation operation, StoredAccount account) {
        raise(refusal(acting, operation, account));
    }

    void requireCreation(ResolvedActor acting) {
        raise(creationRefusal(acting));
    }

    /** Requires that the actor's own role allows it to grant this one. */
    void requireGrant(ResolvedActor acting, Role role) {
        raise(notDominating(acting, role));
    }

    /**
     * Requires that the hierarchy contains this role.
     *
     * @throws PolicyViolationException if it does not
     */
    void requireKnown(Role role) {
        if (!roles.contains(role)) {
            throw new PolicyViolationException(
                    "ROLE_UNKNOWN", "role " + role + " is not one of " + names(roles.roles()));
        }
    }

    public Set<Role> assignableBy(ResolvedActor acting) {
        return creationRefusal(acting).isPresent()
                ? Set.of()
                : acting.role().map(roles::encompassedBy).orElse(Set.of());
    }

    /** Returns the reason why the actor may not create accounts; empty if it may. */
    private Optional<PermissionDeniedException> creationRefusal(ResolvedActor acting) {
        Optional<PermissionDeniedException> refusal = noPower(acting);
        if (refusal.isEmpty()) {
            refusal = tooLow(acting);
        }
        return refusal.isEmpty() && acting.account().isPresent() && !policy.serviceAccountsManageOthers()
                ? Optional.of(denied(acting, "SERVICE_ACCOUNT_CONFINED", "may act on itself only"))
                : refusal;
    }

    private Optional<PermissionDeniedException> noPower(ResolvedActor acting) {
        return acting.powerless().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        denied(acting, "ACTOR_POWERLESS", acting.powerless().get()));
    }

    private Optional<PermissionDeniedException> tooLow(ResolvedActor acting) {
        return holds(acting, policy.minimumToCreate())
                ? Optional.empty()
                : Optional.of(denied(
                        acting,
                        "ROLE_TOO_LOW",
                        "has the role " + acting.role().map(Role::name).orElse("none") + ", which is below "
                                + policy.minimumToCreate()));
    }

    private Optional<PermissionDeniedException> notDominating(ResolvedActor acting, Role role) {
        return holds(acting, role)
                ? Optional.empty()
                : Optional.of(denied(
                        acting,
                        "ROLE_NOT_ENCOMPASSED",
                        "has the role " + acting.role().map(Role::name).orElse("none") + ", which does not encompass "
                                + role));
    }

    /**
     * Returns the reason why an account may not do this to itself: a stolen token must not allow removing the account
     * from the owner who can end it.
     */
    private Optional<PermissionDeniedException> notToItself(ResolvedActor acting, Operation operation) {
        if (operation == Operation.CHANGE_OWNER) {
            return Optional.of(denied(acting, "SELF_OWNER_CHANGE", "may not give itself another owner"));
        }
        return operation == Operation.REGENERATE && !policy.selfRegeneration()
                ? Optional.of(denied(acting, "SELF_REGENERATION_OFF", "may not regenerate its own token"))
                : Optional.empty();
    }

    private boolean holds(ResolvedActor acting, Role atLeast) {
        return acting.role().isPresent() && roles.encompasses(acting.role().get(), atLeast);
    }

    private static boolean givesPower(Operation operation) {
        return !TAKING_AWAY.contains(operation) && operation != Operation.EDIT_DETAILS;
    }

    private static PermissionDeniedException denied(ResolvedActor acting, String reason, String why) {
        return new PermissionDeniedException(reason, acting.principal() + " " + why);
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(", "));
    }

    private static void raise(Optional<PermissionDeniedException> denied) {
        if (denied.isPresent()) {
            throw denied.get();
        }
    }
}
