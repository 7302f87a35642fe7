package io.counterfoil.examples.operations;

import io.counterfoil.model.TokenInfo;
import io.counterfoil.model.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether it is safe to end the superseded tokens of an account.
 *
 * @param stillUsed the superseded tokens that were accepted within the quiet time, or since they were superseded if that
 *     is shorter ago
 * @param successorUsed whether the current token was accepted at all
 */
record Drain(List<TokenInfo> stillUsed, boolean successorUsed) {

    /** Judges the tokens of an account, newest first, as {@code ServiceAccounts.tokens} lists them. */
    static Drain of(List<TokenInfo> tokens, Duration quiet, Instant now) {
        List<TokenInfo> stillUsed = tokens.stream()
                .filter(token -> token.status(now) == TokenStatus.SUPERSEDED)
                .filter(token -> usedSince(token, now.minus(quiet)))
                .toList();
        boolean successorUsed = !tokens.isEmpty() && tokens.get(0).lastUsedAt().isPresent();
        return new Drain(stillUsed, successorUsed);
    }

    boolean isSafe() {
        return successorUsed && stillUsed.isEmpty();
    }

    private static boolean usedSince(TokenInfo token, Instant quietSince) {
        Instant since = token.supersededAt().filter(quietSince::isBefore).orElse(quietSince);
        return token.lastUsedAt().filter(since::isBefore).isPresent();
    }
}
