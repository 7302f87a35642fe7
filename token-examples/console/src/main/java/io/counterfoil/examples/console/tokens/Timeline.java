package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.model.TokenInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last tokens of an account over time, drawn to scale: who works when, and where two work alongside each other.
 *
 * @param height of the drawing; it is 800 wide
 * @param bars a bar for each token, the newest first
 * @param now where now is
 * @param start what the left end is
 * @param end what the right end is
 */
record Timeline(int height, List<Bar> bars, double now, String start, String end) {

    private static final int WIDTH = 800;
    private static final int LEFT = 118;
    private static final int RIGHT = 16;
    private static final int ROW = 34;
    private static final int TOP = 22;
    private static final int MOST = 4;

    /**
     * A token.
     *
     * @param y where it is drawn
     * @param x its beginning
     * @param width its length
     * @param kind the class of the style sheet
     * @param label which token
     * @param use where it was last used; null if never
     */
    record Bar(
            int y,
            double x,
            double width,
            String kind,
            String label,
            @org.jspecify.annotations.Nullable Double use) {}

    static Timeline of(List<TokenInfo> tokens, ViewerTime when) {
        List<TokenInfo> drawn = tokens.stream().limit(MOST).toList();
        Instant now = when.now();
        Instant start =
                drawn.stream().map(TokenInfo::createdAt).min(Instant::compareTo).orElse(now);
        Instant last = drawn.stream()
                .map(token -> TokenRow.end(token).orElse(now))
                .max(Instant::compareTo)
                .orElse(now);
        // A week beyond now at least, so that the present is never at the edge.
        Instant end = last.isAfter(now.plus(Duration.ofDays(1))) ? last : now.plus(Duration.ofDays(7));
        Scale scale = new Scale(start, Duration.between(start, end).toMillis());
        List<Bar> bars = new ArrayList<>();
        for (TokenInfo token : drawn) {
            bars.add(bar(token, TOP + ROW * bars.size(), scale, end, now));
        }
        return new Timeline(TOP + ROW * bars.size() + 24, bars, scale.x(now), when.day(start), when.day(end));
    }

    private static Bar bar(TokenInfo token, int y, Scale scale, Instant end, Instant now) {
        double from = scale.x(token.createdAt());
        double to = scale.x(TokenRow.end(token).orElse(end));
        String kind = switch (token.status(now)) {
            case ACTIVE -> "bar";
            case SUPERSEDED -> "bar old";
            case EXPIRED, REVOKED -> "bar ended";
        };
        Optional<Double> use = token.lastUsedAt().map(scale::x);
        return new Bar(y, from, Math.max(3, to - from), kind, "Generation " + token.generation(), use.orElse(null));
    }

    /** Moments to places. */
    private record Scale(Instant start, long millis) {

        double x(Instant moment) {
            double part = (double) Duration.between(start, moment).toMillis() / Math.max(1, millis);
            double x = LEFT + Math.min(1, Math.max(0, part)) * (WIDTH - LEFT - RIGHT);
            return Math.round(x * 10) / 10.0;
        }
    }
}
