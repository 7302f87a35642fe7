package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads the form of an account into an update. The form holds only what the viewer may change. */
final class UpdateRequest {

    private UpdateRequest() {}

    /** Reads every field, so that all errors are reported at once. */
    static ServiceAccountUpdate read(Form form, Map<String, String> attributes) {
        ServiceAccountUpdate update = ServiceAccountUpdate.empty();
        update = with(form, "version", update, (all, text) -> all.expectingVersion(Long.parseLong(text)));
        update = with(form, "name", update, ServiceAccountUpdate::withName);
        update = with(form, "description", update, ServiceAccountUpdate::withDescription);
        update = with(form, "attributes", update, (all, text) -> AttributesField.on(all, attributes, text));
        update = with(form, "owner", update, (all, text) -> all.withOwner(owner(text)));
        return with(form, "role", update, (all, text) -> all.withRole(Role.of(text)));
    }

    /** Reads an owner: a user's identifier, or a service account's with its kind as a prefix. */
    static PrincipalId owner(String text) {
        String kind = "service_account:";
        return text.startsWith(kind)
                ? PrincipalId.serviceAccount(ServiceAccountId.of(text.substring(kind.length())))
                : PrincipalId.user(text);
    }

    private static ServiceAccountUpdate with(
            Form form,
            String field,
            ServiceAccountUpdate update,
            BiFunction<ServiceAccountUpdate, String, ServiceAccountUpdate> change) {
        return form.all(field).isEmpty()
                ? update
                : form.read(field, text -> change.apply(update, text)).orElse(update);
    }
}
