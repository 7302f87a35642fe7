package io.counterfoil.rules;

import io.counterfoil.model.BulkChange;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a bulk change does to one account: the same as the command of that name.
 *
 * @param accounts what becomes of accounts
 * @param tokens what becomes of tokens
 */
public record BulkRules(AccountRules accounts, TokenRules tokens) {

    /**
     * One account's part of a run.
     *
     * @param action what it is called in the audit log if it is refused
     * @param takesAway whether the caller relies on something being refused afterwards
     * @param owner who is to own the account, if that is what changes
     * @param rule what becomes of the account; empty if nothing does
     */
    public record Step(
            String action,
            boolean takesAway,
            Optional<PrincipalId> owner,
            Function<RuleInput, Optional<Decision>> rule) {

        /** The same step, whose audit events name the run. */
        public Step ofRun(String runId) {
            return new Step(
                    action,
                    takesAway,
                    owner,
                    input -> rule.apply(input).map(decision -> decision.withDetail("run", runId)));
        }
    }

    /** Returns what the change does to each account. */
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
