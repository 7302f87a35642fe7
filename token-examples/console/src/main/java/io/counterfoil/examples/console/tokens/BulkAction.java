package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.Role;
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
}
