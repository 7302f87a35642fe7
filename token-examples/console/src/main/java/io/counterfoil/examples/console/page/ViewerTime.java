package io.counterfoil.examples.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * Formats times for the viewer.
 *
 * @param zone where the viewer is
 * @param now the present
 */
public record ViewerTime(ZoneId zone, Instant now) {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm zzz", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss zzz", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ENGLISH);

    /** Formats an instant, such as {@code 28 Nov 2026, 22:45 CET}. */
    public String at(Instant moment) {
        return LONG.format(moment.atZone(zone));
    }

    /** Formats an instant to the second. */
    public String exactly(Instant moment) {
        return SECONDS.format(moment.atZone(zone));
    }

    /** Formats a day, such as {@code 28 Nov 2026}. */
    public String day(Instant moment) {
        return DAY.format(moment.atZone(zone));
    }

    /** Returns the value for an input of type datetime-local. */
    public String input(Instant moment) {
        return INPUT.format(moment.atZone(zone));
    }

    /** Formats an instant relative to now, such as {@code in 6 days}, {@code 3 hours ago} or {@code just now}. */
    public String fromNow(Instant moment) {
        Duration ahead = Duration.between(now, moment);
        if (ahead.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return ahead.isNegative() ? "just now" : "in less than a minute";
        }
        return ahead.isNegative() ? length(ahead.negated()) + " ago" : "in " + length(ahead);
    }

    /** Formats a duration in its largest unit, such as {@code 6 days}; days are rounded. */
    public static String length(Duration duration) {
        if (duration.toDays() >= 2) {
            return count(duration.plusHours(12).toDays(), "day");
        }
        if (duration.toHours() >= 2) {
            return count(duration.toHours(), "hour");
        }
        return count(Math.max(1, duration.toMinutes()), "minute");
    }

    /** Returns the zone, such as {@code Europe/Berlin (UTC+01:00)}. */
    public String zoneName() {
        String offset = zone.getRules().getOffset(now).getId();
        String name = zone.getId();
        return name.equals("UTC") ? name : name + " (UTC" + (offset.equals("Z") ? "" : offset) + ")";
    }

    /** Returns the zone in words, such as {@code Central European Time}. */
    public String zoneWords() {
        return zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
