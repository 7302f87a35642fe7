package io.counterfoil.spi;

import io.counterfoil.model.ShownText;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A use of a token.
 *
 * @param at when it was accepted
 * @param from where from, as the host knows it; empty if the host did not say
 */
public record TokenUse(Instant at, Optional<String> from) {

    /** The most characters that are kept of a source: 256. */
    public static final int MAX_SOURCE = 256;

    /** Takes any source: what can't be shown is escaped, and what is too long is cut with a mark. */
    public TokenUse {
        Objects.requireNonNull(at, "at");
        from = Objects.requireNonNull(from, "from").map(source -> ShownText.of("source", source, MAX_SOURCE));
    }

    /** A use at this moment, from an unknown place. */
    public static TokenUse at(Instant moment) {
        return new TokenUse(moment, Optional.empty());
    }
}
