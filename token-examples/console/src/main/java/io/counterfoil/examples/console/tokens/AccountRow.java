package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.model.TokenStatus;
import io.counterfoil.model.TokenSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of the list.
 *
 * @param account the account
 * @param state what state it is in, in words
 * @param overlap what there is to say of a previous token that still works
 */
record AccountRow(ServiceAccount account, List<Badge> state, Optional<String> overlap) {

    private static final Duration SOON = Duration.ofDays(14);

    /** The line; the previous token is looked for only where there is one that works. */
    static AccountRow of(ServiceAccount account, Optional<TokenInfo> previous, ViewerTime when) {
        return new AccountRow(account, state(account, when), previous.map(token -> overlap(token, when)));
    }

    /** The superseded token that works the longest. */
    static Optional<TokenInfo> previous(List<TokenInfo> tokens, Instant now) {
        return tokens.stream()
                .filter(token -> token.status(now) == TokenStatus.SUPERSEDED)
                .findFirst();
    }

    /** The state of an account, in words. */
    static List<Badge> state(ServiceAccount account, ViewerTime when) {
        List<Badge> badges = new ArrayList<>();
        TokenSummary tokens = account.tokens();
        if (!account.enabled()) {
            badges.add(new Badge("off", "Disabled"));
        } else if (tokens.live() == 0) {
            badges.add(new Badge("bad", "Expired"));
        } else {
            badges.add(expiry(tokens, when));
        }
        if (tokens.lastUsedAt().isEmpty()) {
            badges.add(new Badge("off", "Never used"));
        }
        return badges;
    }

    private static Badge expiry(TokenSummary tokens, ViewerTime when) {
        Optional<Instant> end = tokens.expiresAt();
        if (end.isPresent() && !when.now().isBefore(end.get())) {
            return new Badge("bad", "Current token expired");
        }
        boolean soon = end.isPresent() && end.get().isBefore(when.now().plus(SOON));
        return soon ? new Badge("warn", "Expires " + when.fromNow(end.get())) : new Badge("ok", "Current");
    }

    private static String overlap(TokenInfo token, ViewerTime when) {
        String until = token.supersededUntil().map(when::at).orElse("");
        String used = token.lastUsedAt().map(when::fromNow).orElse("never");
        return "Previous token works until " + until + ", last used " + used;
    }
}
