package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.DateField;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.PreviousToken;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** What becomes of the previous token, as the form has it: {@code now}, {@code until} or {@code first-use}. */
final class PreviousField {

    private PreviousField() {}

    /** Reads the fields; what is wrong becomes their error. */
    static Optional<PreviousToken> read(Form form) {
        return switch (form.text("previous")) {
            case "now" -> Optional.of(PreviousToken.expiresNow());
            case "until" -> DateField.read(form, "until").map(PreviousToken::expiresAt);
            case "first-use" -> form.read("grace", PreviousField::grace);
            default -> {
                form.reject("previous", "Choose what becomes of the previous token.");
                yield Optional.empty();
            }
        };
    }

    private static PreviousToken grace(String text) {
        try {
            return PreviousToken.expiresAfterFirstUse(Duration.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Choose how long it goes on after the first use.", e);
        }
    }
}
