package io.counterfoil.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account records about tokens that were removed or omitted.
 *
 * @param lastUsedAt when one of them was last accepted, as far as recorded
 * @param lastEnd when the account's newest token ended, if it is one of them
 */
public record RemovedTokens(Optional<Instant> lastUsedAt, Optional<Instant> lastEnd) {

    /** No removed tokens. */
    public static final RemovedTokens NONE = new RemovedTokens(Optional.empty(), Optional.empty());

    /**
     * Creates a record.
     *
     * @throws NullPointerException if one of them is null
     */
    public RemovedTokens {
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        Objects.requireNonNull(lastEnd, "lastEnd");
    }

    /** Returns the combination of these and those: the later of each time. */
    public RemovedTokens and(RemovedTokens those) {
        Objects.requireNonNull(those, "those");
        return new RemovedTokens(later(lastUsedAt, those.lastUsedAt), later(lastEnd, those.lastEnd));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
    }
}
