package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.model.TokenStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A token in the table of its account.
 *
 * @param token the token
 * @param badge its status in a word
 * @param ends when it ends, or ended; empty if never
 * @param works whether it is accepted
 */
record TokenRow(TokenInfo token, Badge badge, Optional<Instant> ends, boolean works) {

    static List<TokenRow> of(List<TokenInfo> tokens, ViewerTime when) {
        return tokens.stream().map(token -> of(token, when)).toList();
    }

    private static TokenRow of(TokenInfo token, ViewerTime when) {
        TokenStatus status = token.status(when.now());
        boolean works = status == TokenStatus.ACTIVE || status == TokenStatus.SUPERSEDED;
        return new TokenRow(token, badge(status), end(token), works);
    }

    /** Returns when the token stops, or stopped; empty if it never expires. */
    static Optional<Instant> end(TokenInfo token) {
        return Stream.of(token.revokedAt(), token.supersededUntil(), token.expiresAt())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Badge badge(TokenStatus status) {
        return switch (status) {
            case ACTIVE -> new Badge("ok", "Current");
            case SUPERSEDED -> new Badge("warn", "Previous, still works");
            case EXPIRED -> new Badge("off", "Expired");
            case REVOKED -> new Badge("off", "Ended");
        };
    }
}
