package io.counterfoil.examples.operations;

import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes away again, in a restored database, what was taken away after the dump was made. It issues and enables nothing, and
 * can be repeated.
 */
final class Repetition {

    private final ServiceAccounts accounts;
    private final Actor operator;

    /**
     * Repeats changes as this actor.
     *
     * @param operator somebody with the highest role, who may do what any actor did
     */
    Repetition(ServiceAccounts accounts, Actor operator) {
        this.accounts = accounts;
        this.operator = operator;
    }

    /**
     * Repeats these events. One that is refused keeps no other from being repeated.
     *
     * @param exported the audit events since the dump, the oldest first
     */
    Result of(List<AuditEvent> exported) {
        int repeated = 0;
        List<AuditEvent> refused = new ArrayList<>();
        for (AuditEvent event : exported) {
            try {
                repeated += isRepeated(event) ? 1 : 0;
            } catch (PermissionDeniedException | PolicyViolationException e) {
                refused.add(event);
            }
        }
        return new Result(repeated, List.copyOf(refused));
    }

    private boolean isRepeated(AuditEvent event) {
        if (event.outcome() != AuditOutcome.SUCCESS || event.account().isEmpty()) {
            return false;
        }
        try {
            return repeat(event, event.account().get());
        } catch (ServiceAccountNotFoundException | TokenNotFoundException e) {
            // Made after the dump: the restored database does not know it, and refuses it. Or repeated before.
            return false;
        }
    }

    private boolean repeat(AuditEvent event, ServiceAccountId account) {
        switch (event.action()) {
            case "service_account.deleted" -> accounts.delete(operator, account);
            case "service_account.disabled" -> accounts.disable(operator, account);
            case "service_account.updated" -> {
                return repeatUpdate(event, account);
            }
            case "token.revoked" -> accounts.revokeToken(operator, account, token(event));
            // The dump does not know the new token, and whoever had the old one was to stop using it.
            case "token.regenerated" -> revokeAll(account);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Sets the role. The log has room for some attributes only: the account is disabled until somebody sets them. */
    private boolean repeatUpdate(AuditEvent event, ServiceAccountId account) {
        boolean hasAttributes = event.details().keySet().stream().anyMatch(name -> name.startsWith("attribute"));
        if (hasAttributes) {
            accounts.disable(operator, account);
        }
        Optional<Role> role =
                Optional.ofNullable(event.details().get("role.after")).flatMap(Role::parse);
        role.ifPresent(after ->
                accounts.update(operator, account, ServiceAccountUpdate.empty().withRole(after)));
        return hasAttributes || role.isPresent();
    }

    private void revokeAll(ServiceAccountId account) {
        accounts.tokens(operator, account).stream()
                .filter(token -> token.revokedAt().isEmpty())
                .forEach(token -> accounts.revokeToken(operator, account, token.id()));
    }

    private static TokenId token(AuditEvent event) {
        return new TokenId(event.target().orElseThrow().id());
    }

    /**
     * What came of it.
     *
     * @param repeated how many events were repeated
     * @param refused the events that the operator may not repeat: look at each of them
     */
    record Result(int repeated, List<AuditEvent> refused) {}
}
