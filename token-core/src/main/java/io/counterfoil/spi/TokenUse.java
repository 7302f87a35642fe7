package io.counterfoil.spi;

import io.counterfoil.model.ShownText;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A use of a token.
 *
 * @param at when it was accepted
 * @param from the source, as passed by the host; empty if it passed none
 */
public record TokenUse(Instant at, Optional<String> from) {

    /** The maximum length of a source in characters: 256. */
    public static final int MAX_SOURCE = 256;

    /** Creates a use. Accepts any source: unprintable characters are escaped, and excessive text is cut with a mark. */
    public TokenUse {
        Objects.requireNonNull(at, "at");
        from = Objects.requireNonNull(from, "from").map(source -> ShownText.of("source", source, MAX_SOURCE));
    }

    /** Returns a use at this time, from an unknown source. */
    public static TokenUse at(Instant moment) {
        return new TokenUse(moment, Optional.empty());
    }
}
