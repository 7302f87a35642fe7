package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.DateField;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.PreviousToken;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** The choice of what happens to the previous token: {@code now}, {@code until} or {@code grace}. */
final class PreviousField {

    private PreviousField() {}

    /** Reads the fields; invalid values become their errors. */
    static Optional<PreviousToken> read(Form form) {
        return switch (form.text("previous")) {
            case "now" -> Optional.of(PreviousToken.expiresNow());
            case "until" -> DateField.read(form, "until").map(PreviousToken::expiresAt);
            case "grace" -> form.read("grace", PreviousField::grace);
            default -> {
                form.reject("previous", "Choose what happens to the previous token.");
                yield Optional.empty();
            }
        };
    }

    private static PreviousToken grace(String text) {
        try {
            return PreviousToken.expiresAfterFirstUse(Duration.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Choose how long to keep it after the first use.", e);
        }
    }
}
