package io.counterfoil.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account still says of tokens that were removed, or that are left out of the answer.
 *
 * @param lastUsedAt when one of them was last accepted, as far as it was recorded
 * @param lastEnd when the account's newest token ended, if that is one of them
 */
public record RemovedTokens(Optional<Instant> lastUsedAt, Optional<Instant> lastEnd) {

    /** Of an account without any. */
    public static final RemovedTokens NONE = new RemovedTokens(Optional.empty(), Optional.empty());

    /** Both are required. */
    public RemovedTokens {
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        Objects.requireNonNull(lastEnd, "lastEnd");
    }

    /** What these and those say together: the later of the moments. */
    public RemovedTokens and(RemovedTokens those) {
        Objects.requireNonNull(those, "those");
        return new RemovedTokens(later(lastUsedAt, those.lastUsedAt), later(lastEnd, those.lastEnd));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
    }
}
