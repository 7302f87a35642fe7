package io.counterfoil.examples.console.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** A local date and time in a time zone: one instant, or none or two where the clocks change. */
public sealed interface LocalMoment {

    /**
     * One instant.
     *
     * @param moment the instant
     */
    record Once(Instant moment) implements LocalMoment {}

    /**
     * The clocks go back, so the time occurs twice.
     *
     * @param earlier before the change
     * @param later after the change
     */
    record Twice(ZonedDateTime earlier, ZonedDateTime later) implements LocalMoment {}

    /**
     * The clocks skip the time.
     *
     * @param from when the clocks go forward
     * @param to the time that they show then
     */
    record Never(LocalDateTime from, LocalDateTime to) implements LocalMoment {}

    /** Not a date and time. */
    record Malformed() implements LocalMoment {}

    /**
     * Parses the value of an input of type datetime-local.
     *
     * @param offset which of two times is meant, such as {@code +02:00}; empty if none was selected
     */
    static LocalMoment of(String text, ZoneId zone, String offset) {
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(text.strip().replace(' ', 'T'));
        } catch (DateTimeException e) {
            return new Malformed();
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition jump = zone.getRules().getTransition(local);
            return new Never(jump.getDateTimeBefore(), jump.getDateTimeAfter());
        }
        return offsets.stream()
                .filter(each -> offsets.size() == 1 || each.getId().equals(offset))
                .findFirst()
                .<LocalMoment>map(each -> new Once(local.toInstant(each)))
                .orElseGet(() -> new Twice(
                        ZonedDateTime.ofLocal(local, zone, offsets.get(0)),
                        ZonedDateTime.ofLocal(local, zone, offsets.get(1))));
    }
}
