package io.counterfoil.rules;

import io.counterfoil.model.BulkChange;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what a bulk change does to one account, like the individual command.
 *
 * @param accounts decides changes of accounts
 * @param tokens decides changes of tokens
 */
public record BulkRules(AccountRules accounts, TokenRules tokens) {

    /**
     * The change of one account in a run.
     *
     * @param action the action of the audit event if it is refused
     * @param takesAway whether the change is a restriction
     * @param owner the new owner, if the owner changes
     * @param rule decides the change; empty if there is nothing to change
     */
    public record Step(
            String action,
            boolean takesAway,
            Optional<PrincipalId> owner,
            Function<RuleInput, Optional<Decision>> rule) {

        /** Returns this step, with audit events that name the run. */
        public Step ofRun(String runId) {
            return new Step(
                    action,
                    takesAway,
                    owner,
                    input -> rule.apply(input).map(decision -> decision.withDetail("run", runId)));
        }
    }

    /** Returns the step of this change. */
    public Step step(BulkChange change) {
        if (change instanceof BulkChange.Disable) {
            return takingAway(AuditActions.DISABLED, accounts::disable);
        }
        if (change instanceof BulkChange.Enable) {
            return giving(AuditActions.ENABLED, Optional.empty(), accounts::enable);
        }
        if (change instanceof BulkChange.Delete) {
            return takingAway(AuditActions.DELETED, accounts::delete);
        }
        if (change instanceof BulkChange.RevokeTokens revoke) {
            return takingAway(AuditActions.TOKEN_REVOKED, input -> tokens.revokeAll(revoke.issuedBefore(), input));
        }
        if (change instanceof BulkChange.Transfer transfer) {
            ServiceAccountUpdate update = ServiceAccountUpdate.empty().withOwner(transfer.newOwner());
            return giving(
                    AuditActions.UPDATED, Optional.of(transfer.newOwner()), input -> accounts.update(update, input));
        }
        BulkChange.ChangeRole role = (BulkChange.ChangeRole) change;
        ServiceAccountUpdate update = ServiceAccountUpdate.empty().withRole(role.newRole());
        return takingAway(AuditActions.UPDATED, input -> accounts.update(update, input));
    }

    private static Step takingAway(String action, Function<RuleInput, Optional<Decision>> rule) {
        return new Step(action, true, Optional.empty(), rule);
    }

    private static Step giving(
            String action, Optional<PrincipalId> owner, Function<RuleInput, Optional<Decision>> rule) {
        return new Step(action, false, owner, rule);
    }
}
