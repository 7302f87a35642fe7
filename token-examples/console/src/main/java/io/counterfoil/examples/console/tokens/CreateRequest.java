package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import java.util.Optional;

/** Reads the form of a new token into a request. */
final class CreateRequest {

    private CreateRequest() {}

    /** Reads every field, so that all errors are reported at once. */
    static Optional<NewServiceAccount> read(Form form) {
        Optional<NewServiceAccount> named = form.read("name", NewServiceAccount::named);
        NewServiceAccount any = named.orElseGet(() -> NewServiceAccount.named("any"));
        Optional<String> description =
                form.read("description", text -> any.withDescription(text).description());
        Optional<PrincipalId> owner = form.read("owner", PrincipalId::user);
        Optional<Role> role = form.read("role", Role::of);
        Optional<NewServiceAccount> attributes = form.read("attributes", text -> AttributesField.on(any, text));
        Optional<ExpiryField> expiry = ExpiryField.read(form);
        if (!form.isOk()) {
            return Optional.empty();
        }
        NewServiceAccount request = attributes
                .orElseThrow()
                .withRequestId(form.text("requestId"))
                .withDescription(description.orElseThrow())
                .ownedBy(owner.orElseThrow())
                .withRole(role.orElseThrow());
        return Optional.of(expiry.orElseThrow().on(request));
    }
}
