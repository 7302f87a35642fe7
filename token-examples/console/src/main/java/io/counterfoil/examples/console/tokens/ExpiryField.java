package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.DateField;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Regeneration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a new token expires, as the form has it: {@code default}, {@code days}, {@code date} or {@code never}. */
sealed interface ExpiryField {

    /** As the policy has it. */
    record PolicyDefault() implements ExpiryField {}

    /** After some days. */
    record After(Duration lifetime) implements ExpiryField {}

    /** At a moment. */
    record At(Instant moment) implements ExpiryField {}

    /** Never. */
    record Never() implements ExpiryField {}

    /** Reads the fields; what is wrong becomes their error. */
    static Optional<ExpiryField> read(Form form, Instant now) {
        return switch (form.text("expiry")) {
            case "", "default" -> Optional.of(new PolicyDefault());
            case "days" -> form.read("days", ExpiryField::days).map(After::new);
            case "date" -> DateField.readFuture(form, "date", now).map(At::new);
            case "never" -> Optional.of(new Never());
            default -> {
                form.reject("expiry", "Choose when the token expires.");
                yield Optional.empty();
            }
        };
    }

    private static Duration days(String text) {
        try {
            int days = Integer.parseInt(text.strip());
            if (days >= 1 && days <= 100_000) {
                return Duration.ofDays(days);
            }
        } catch (NumberFormatException e) {
            // Said below, as for numbers that are out of range.
        }
        throw new IllegalArgumentException("Enter a number of days, 1 or more.");
    }

    /** The request with this expiry. */
    default NewServiceAccount on(NewServiceAccount request) {
        if (this instanceof After after) {
            return request.expiringIn(after.lifetime());
        }
        if (this instanceof At at) {
            return request.expiringAt(at.moment());
        }
        return this instanceof Never ? request.neverExpiring() : request;
    }

    /** The request with this expiry. */
    default Regeneration on(Regeneration request) {
        if (this instanceof After after) {
            return request.expiringIn(after.lifetime());
        }
        if (this instanceof At at) {
            return request.expiringAt(at.moment());
        }
        return this instanceof Never ? request.neverExpiring() : request;
    }
}
