package io.counterfoil.examples.console.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A date and time field, in the time zone in which the form was rendered. */
public final class DateField {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CHOICE = DateTimeFormatter.ofPattern("HH:mm zzz (xxx)", Locale.ENGLISH);

    private DateField() {}

    /** Reads a date and time; an invalid one becomes the error of the field. */
    public static Optional<Instant> read(Form form, String field) {
        ZoneId zone = Viewer.zone(form.text("zone")).orElse(ZoneOffset.UTC);
        LocalMoment read = LocalMoment.of(form.text(field), zone, form.text(field + "Offset"));
        if (read instanceof LocalMoment.Once once) {
            return Optional.of(once.moment());
        }
        if (read instanceof LocalMoment.Twice twice) {
            form.offer(field, List.of(choice(twice.earlier()), choice(twice.later())));
            form.reject(
                    field,
                    "Clocks in " + zone + " go back that night, so this time comes twice. Choose which one you mean.");
        } else if (read instanceof LocalMoment.Never never) {
            form.reject(
                    field,
                    "Clocks in " + zone + " go forward from " + TIME.format(never.from()) + " to "
                            + TIME.format(never.to()) + " then, so this time does not exist. Choose another.");
        } else {
            form.reject(field, "Enter a date and a time.");
        }
        return Optional.empty();
    }

    private static Form.Choice choice(ZonedDateTime time) {
        return new Form.Choice(time.getOffset().getId(), CHOICE.format(time));
    }
}
