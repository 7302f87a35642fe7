package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in a list that runs from the newest to the oldest item. The next page begins after it. A cursor carries no
 * authority: each page is authorized again.
 *
 * <p>Immutable and thread-safe.
 *
 * @param time the time of the last item shown
 * @param id the identifier of that item, which orders items of the same time
 */
public record Cursor(Instant time, String id) {

    private static final Pattern GRAMMAR = Pattern.compile("(-?[0-9a-z]{1,13})\\.([0-9a-hjkmnp-tv-z]{1,40})");
    private static final int RADIX = 36;

    /**
     * Creates a cursor.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999, or the id is not one of the
     *     library's
     */
    public Cursor {
        time = Times.instant("cursor", time);
        Text.matching("cursor", "0." + Objects.requireNonNull(id, "id"), GRAMMAR);
    }

    /**
     * Parses the result of {@link #value()}.
     *
     * @throws IllegalArgumentException if the text is not a cursor
     */
    public static Cursor parse(String value) {
        Matcher matcher = GRAMMAR.matcher(Text.matching("cursor", value, GRAMMAR));
        matcher.matches();
        try {
            long micros = Long.parseLong(matcher.group(1), RADIX);
            return new Cursor(Micros.toInstant(micros), matcher.group(2));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cursor is out of range", e);
        }
    }

    /** Returns the cursor as a short text that is safe in a URL. */
    public String value() {
        return Long.toString(Micros.of(time), RADIX) + "." + id;
    }
}
