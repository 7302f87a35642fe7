package io.counterfoil.examples.console.page;

import io.counterfoil.model.PrincipalId;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Things in words. Templates know it as {@code @words}. */
@Component("words")
public class Words {

    private static final Set<String> SILENT = Set.of("_csrf", "version", "generation", "requestId", "zone");

    /** The user's identifier, or the service account's with its kind. */
    public String principal(PrincipalId principal) {
        return principal.kind() == PrincipalId.Kind.USER ? principal.id() : "service account " + principal.id();
    }

    /** Whether a person knows of this field of a form. */
    public boolean isShown(String field) {
        return !SILENT.contains(field);
    }

    /** The name of a field of a form. */
    public String field(String field) {
        return field.isEmpty() ? field : field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }
}
