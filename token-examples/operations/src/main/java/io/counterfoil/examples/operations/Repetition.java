package io.counterfoil.examples.operations;

import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenNotFoundException;
import java.util.List;
import java.util.Optional;

/**
 * Takes away again, in a restored database, what was taken away after the dump was made: deleted and disabled accounts,
 * revoked and regenerated tokens, changed roles. It gives nothing back, and can be repeated.
 */
final class Repetition {

    private final ServiceAccounts accounts;
    private final Actor operator;

    Repetition(ServiceAccounts accounts, Actor operator) {
        this.accounts = accounts;
        this.operator = operator;
    }

    /**
     * Repeats these events.
     *
     * @param exported the audit events since the dump, the oldest first
     * @return how many of them were repeated
     */
    int of(List<AuditEvent> exported) {
        int repeated = 0;
        for (AuditEvent event : exported) {
            if (event.outcome() == AuditOutcome.SUCCESS
                    && event.account().filter(account -> repeat(event, account)).isPresent()) {
                repeated++;
            }
        }
        return repeated;
    }

    private boolean repeat(AuditEvent event, ServiceAccountId account) {
        try {
            switch (event.action()) {
                case "service_account.deleted" -> accounts.delete(operator, account);
                case "service_account.disabled" -> accounts.disable(operator, account);
                case "service_account.updated" -> {
                    return changeRole(event, account);
                }
                case "token.revoked" -> accounts.revokeToken(operator, account, token(event));
                // The dump does not know the new token, and whoever had the old one was to stop using it.
                case "token.regenerated" -> revokeAll(account);
                default -> {
                    return false;
                }
            }
            return true;
        } catch (ServiceAccountNotFoundException | TokenNotFoundException e) {
            // Made after the dump: the restored database does not know it, and refuses it.
            return false;
        }
    }

    private boolean changeRole(AuditEvent event, ServiceAccountId account) {
        Optional<Role> role =
                Optional.ofNullable(event.details().get("role.after")).flatMap(Role::parse);
        role.ifPresent(after ->
                accounts.update(operator, account, ServiceAccountUpdate.empty().withRole(after)));
        return role.isPresent();
    }

    private void revokeAll(ServiceAccountId account) {
        accounts.tokens(operator, account).stream()
                .filter(token -> token.revokedAt().isEmpty())
                .forEach(token -> accounts.revokeToken(operator, account, token.id()));
    }

    private static TokenId token(AuditEvent event) {
        return new TokenId(event.target().orElseThrow().id());
    }
}
