package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.Operation;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of many accounts.
 *
 * @param change the change, as the library has it
 * @param words what it does, in words
 */
record BulkAction(BulkChange change, String words) {

    /** Returns the actions that the list offers: the labels by form value. */
    static Map<String, String> offered(List<Role> assignable) {
        Map<String, String> offered = new LinkedHashMap<>();
        offered.put("disable", "Disable");
        if (!assignable.isEmpty()) {
            // An owner who can assign no role may only disable and delete.
            offered.put("enable", "Enable");
            offered.put("transfer", "Transfer to…");
            offered.put("role", "Change role to…");
        }
        offered.put("delete", "Delete");
        return offered;
    }

    /** Reads the fields; empty if none was chosen. */
    static Optional<BulkAction> of(Form form) {
        String to = form.text("to");
        String role = form.text("newRole");
        return Optional.ofNullable(
                switch (form.text("action")) {
                    case "disable" -> new BulkAction(BulkChange.disable(), "Disable");
                    case "enable" -> new BulkAction(BulkChange.enable(), "Enable");
                    case "delete" -> new BulkAction(BulkChange.delete(), "Delete");
                    case "transfer" ->
                        new BulkAction(BulkChange.transferTo(UpdateRequest.owner(to)), "Transfer to " + to);
                    case "role" -> new BulkAction(BulkChange.withRole(Role.of(role)), "Change role to " + role);
                    default -> null;
                });
    }

    /** Returns the operation that the actor must be permitted. */
    Operation operation() {
        if (change instanceof BulkChange.Disable) {
            return Operation.DISABLE;
        }
        if (change instanceof BulkChange.Enable) {
            return Operation.ENABLE;
        }
        if (change instanceof BulkChange.Transfer) {
            return Operation.CHANGE_OWNER;
        }
        return change instanceof BulkChange.ChangeRole ? Operation.CHANGE_ROLE : Operation.DELETE;
    }

    /** Returns whether nothing would change. */
    boolean isDone(ServiceAccount account) {
        if (change instanceof BulkChange.Disable) {
            return !account.enabled();
        }
        if (change instanceof BulkChange.Enable) {
            return account.enabled();
        }
        if (change instanceof BulkChange.Transfer transfer) {
            return account.owner().equals(transfer.newOwner());
        }
        return change instanceof BulkChange.ChangeRole role && account.role().equals(role.newRole());
    }

    /** Applies the change to one account. */
    void apply(Tokens tokens, Actor actor, ServiceAccountId id) {
        if (change instanceof BulkChange.Disable) {
            tokens.disable(actor, id);
        } else if (change instanceof BulkChange.Enable) {
            tokens.enable(actor, id);
        } else if (change instanceof BulkChange.Transfer transfer) {
            tokens.update(actor, id, ServiceAccountUpdate.empty().withOwner(transfer.newOwner()));
        } else if (change instanceof BulkChange.ChangeRole role) {
            tokens.update(actor, id, ServiceAccountUpdate.empty().withRole(role.newRole()));
        } else {
            tokens.delete(actor, id);
        }
    }
}
