package io.counterfoil.examples.console.page;

import io.counterfoil.model.PrincipalId;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Describes values in words. Its name in templates is {@code @words}. */
@Component("words")
public class Words {

    private static final Set<String> SILENT = Set.of("_csrf", "version", "generation", "requestId", "zone");

    /** Returns a user's identifier, or a service account's with its kind. */
    public String principal(PrincipalId principal) {
        return principal.kind() == PrincipalId.Kind.USER ? principal.id() : "service account " + principal.id();
    }

    /** Returns whether the field is visible to users. */
    public boolean isShown(String field) {
        return !SILENT.contains(field);
    }

    /** Returns the label of a field. */
    public String field(String field) {
        return field.isEmpty() ? field : field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }
}
