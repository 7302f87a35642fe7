package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.model.TokenInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last tokens of an account on a time line, drawn to scale: when each works, and where two overlap.
 * Horizontal positions are percentages, so that the drawing fits any width while its text keeps its size.
 *
 * @param height of the drawing
 * @param bars a bar for each token, the newest first
 * @param overlaps where two tokens work
 * @param now where now is
 * @param start what the left end is
 * @param end what the right end is
 */
record Timeline(int height, List<Bar> bars, List<Span> overlaps, double now, String start, String end) {

    private static final int ROW = 46;
    private static final int TOP = 20;
    private static final int MOST = 4;

    /**
     * A horizontal range.
     *
     * @param x its beginning
     * @param width its length
     */
    record Span(double x, double width) {}

    /**
     * A token.
     *
     * @param y where it is drawn
     * @param span when it works
     * @param kind the class of the style sheet
     * @param label which token
     * @param use where it was last used; null if never
     */
    record Bar(
            int y,
            Span span,
            String kind,
            String label,
            @Nullable Double use) {}

    static Timeline of(List<TokenInfo> tokens, ViewerTime when) {
        List<TokenInfo> drawn = tokens.stream().limit(MOST).toList();
        Instant now = when.now();
        Instant start =
                drawn.stream().map(TokenInfo::createdAt).min(Instant::compareTo).orElse(now);
        Instant last = drawn.stream()
                .map(token -> TokenRow.end(token).orElse(now))
                .max(Instant::compareTo)
                .orElse(now);
        // If nothing works in the future, a week is added, so that now is not at the edge.
        Instant end = last.isAfter(now.plus(Duration.ofDays(1))) ? last : now.plus(Duration.ofDays(7));
        Scale scale = new Scale(start, end);
        List<Bar> bars = new ArrayList<>();
        for (TokenInfo token : drawn) {
            bars.add(bar(token, TOP + ROW * bars.size(), scale, now));
        }
        List<Span> overlaps =
                drawn.stream().flatMap(token -> overlap(token, scale).stream()).toList();
        int height = TOP + ROW * bars.size() + 24;
        return new Timeline(height, bars, overlaps, scale.x(now), when.day(start), when.day(end));
    }

    private static Bar bar(TokenInfo token, int y, Scale scale, Instant now) {
        String kind = switch (token.status(now)) {
            case ACTIVE -> "bar";
            case SUPERSEDED -> "bar old";
            case EXPIRED, REVOKED -> "bar ended";
        };
        Span span = scale.span(token.createdAt(), TokenRow.end(token).orElse(scale.end()));
        String label = "Generation " + token.generation();
        return new Bar(y, span, kind, label, token.lastUsedAt().map(scale::x).orElse(null));
    }

    /** Returns the time from the regeneration until the old token stops, if any. */
    private static Optional<Span> overlap(TokenInfo token, Scale scale) {
        Instant end = TokenRow.end(token).orElse(scale.end());
        return token.supersededAt().filter(end::isAfter).map(start -> scale.span(start, end));
    }

    /** Maps instants to horizontal positions. */
    private record Scale(Instant start, Instant end) {
        double x(Instant moment) {
            double all = Math.max(1, Duration.between(start, end).toMillis());
            double part = Duration.between(start, moment).toMillis() / all;
            return Math.round(Math.min(1, Math.max(0, part)) * 1000) / 10.0;
        }

        Span span(Instant from, Instant to) {
            double x = x(from);
            return new Span(x, Math.max(0.5, x(to) - x));
        }
    }
}
