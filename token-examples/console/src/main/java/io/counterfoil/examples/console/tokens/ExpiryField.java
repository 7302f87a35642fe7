package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.DateField;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Regeneration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The choice of when a new token expires: {@code default}, {@code days}, {@code date} or {@code never}. */
sealed interface ExpiryField {

    /** After the policy's default lifetime. */
    record PolicyDefault() implements ExpiryField {}

    /** After a number of days. */
    record After(Duration lifetime) implements ExpiryField {}

    /** At an instant. */
    record At(Instant moment) implements ExpiryField {}

    /** Never. */
    record Never() implements ExpiryField {}

    /** Reads the fields; invalid values become their errors. */
    static Optional<ExpiryField> read(Form form) {
        return switch (form.text("expiry")) {
            case "", "default" -> Optional.of(new PolicyDefault());
            case "days" -> form.read("days", ExpiryField::days).map(After::new);
            case "date" -> DateField.read(form, "date").map(At::new);
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
            // Reported below, like a number that is out of range.
        }
        throw new IllegalArgumentException("Enter a number of days, 1 or more.");
    }

    /** Returns the request with this expiry. */
    default NewServiceAccount on(NewServiceAccount request) {
        if (this instanceof After after) {
            return request.expiringIn(after.lifetime());
        }
        if (this instanceof At at) {
            return request.expiringAt(at.moment());
        }
        return this instanceof Never ? request.neverExpiring() : request;
    }

    /** Returns the request with this expiry. */
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
