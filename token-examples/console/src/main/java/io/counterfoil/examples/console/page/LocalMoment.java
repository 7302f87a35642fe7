package io.counterfoil.examples.console.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** A date and time as somebody wrote it in their zone: mostly a moment; where clocks change, none or two. */
public sealed interface LocalMoment {

    /**
     * The moment.
     *
     * @param moment on the time line of all zones
     */
    record Once(Instant moment) implements LocalMoment {}

    /**
     * Clocks are put back, and the time comes twice.
     *
     * @param earlier before they are
     * @param later after
     */
    record Twice(ZonedDateTime earlier, ZonedDateTime later) implements LocalMoment {}

    /**
     * Clocks are put forward over it.
     *
     * @param from when they are
     * @param to what they show then
     */
    record Never(LocalDateTime from, LocalDateTime to) implements LocalMoment {}

    /** It is no date and time. */
    record Malformed() implements LocalMoment {}

    /**
     * Reads the value of an input of the type datetime-local.
     *
     * @param offset which of two is meant, such as {@code +02:00}; empty where nothing was chosen
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
