package io.counterfoil.contract.rules;

import io.counterfoil.contract.rules.Cell.Kind;
import io.counterfoil.contract.rules.Cell.Ownership;
import io.counterfoil.model.Operation;
import io.counterfoil.model.Role;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** An independent, minimal statement of rules 1 to 5 and 7: the expected outcome of an operation in a cell. */
record Expectation(Ranks ranks, Cell cell) {

    enum Verdict {
        OK,
        DENIED,
        NOT_FOUND
    }

    /** A user has the claimed role; a service account needs its current token, in its organization. */
    boolean alive() {
        return cell.kind() == Kind.USER || (cell.kind() == Kind.CURRENT && cell.sameOrganization());
    }

    boolean sees() {
        boolean exists =
                cell.sameOrganization() && !(cell.ownership() == Ownership.SELF && cell.kind() == Kind.DELETED);
        return exists && (cell.ownership() != Ownership.OTHER || (alive() && holds(ranks.managesAll())));
    }

    boolean lists() {
        return alive() && sees();
    }

    Verdict takeAway() {
        return verdict(alive());
    }

    Verdict describe() {
        return verdict(mayDescribe());
    }

    Verdict givePower() {
        return verdict(mayDescribe() && holds(cell.accountRole()));
    }

    Verdict changeOwner() {
        return verdict(mayChangeOwner());
    }

    Verdict changeRole(Role next) {
        return verdict(mayDescribe() && holds(cell.accountRole()) && holds(next));
    }

    Verdict create(Role role) {
        return mayDescribe() && holds(role) ? Verdict.OK : Verdict.DENIED;
    }

    Set<Role> assignable() {
        return ranks.roles().stream().filter(role -> create(role) == Verdict.OK).collect(Collectors.toSet());
    }

    Set<Operation> permitted() {
        Set<Operation> permitted =
                EnumSet.of(Operation.VIEW, Operation.REVOKE_TOKEN, Operation.DISABLE, Operation.DELETE);
        if (mayDescribe()) {
            permitted.add(Operation.EDIT_DETAILS);
            if (mayChangeOwner()) {
                permitted.add(Operation.CHANGE_OWNER);
            }
            if (holds(cell.accountRole())) {
                permitted.addAll(EnumSet.of(Operation.CHANGE_ROLE, Operation.CHANGE_ATTRIBUTES, Operation.REGENERATE));
            }
        }
        return permitted;
    }

    /** No service account changes its own owner. */
    private boolean mayChangeOwner() {
        return mayDescribe() && holds(cell.accountRole()) && cell.ownership() != Ownership.SELF;
    }

    private boolean mayDescribe() {
        return alive() && holds(ranks.creates());
    }

    private boolean holds(Role role) {
        return ranks.atLeast(cell.actorRole(), role);
    }

    private Verdict verdict(boolean allowed) {
        if (!sees()) {
            return Verdict.NOT_FOUND;
        }
        return allowed ? Verdict.OK : Verdict.DENIED;
    }
}
