package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.model.ServiceAccount;
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
 * @param overlap what there is to say of an old token that still works
 */
record AccountRow(ServiceAccount account, List<Badge> state, Optional<String> overlap) {

    private static final Duration SOON = Duration.ofDays(14);

    static AccountRow of(ServiceAccount account, ViewerTime when) {
        return new AccountRow(account, state(account, when), overlap(account.tokens(), when));
    }

    /** Returns the state of an account in words. */
    static List<Badge> state(ServiceAccount account, ViewerTime when) {
        List<Badge> badges = new ArrayList<>();
        TokenSummary tokens = account.tokens();
        badges.add(account.enabled() ? expiry(tokens, when) : new Badge("off", "Disabled"));
        if (tokens.lastUsedAt().isEmpty()) {
            badges.add(new Badge("off", "Never used"));
        }
        return badges;
    }

    private static Badge expiry(TokenSummary tokens, ViewerTime when) {
        Optional<Instant> end = tokens.expiresAt();
        boolean expired = end.filter(each -> !when.now().isBefore(each)).isPresent();
        if (tokens.live() == 0) {
            return new Badge("bad", expired ? "Expired" : "No token works");
        }
        if (expired) {
            return new Badge("bad", "Current token expired");
        }
        return end.filter(each -> each.isBefore(when.now().plus(SOON)))
                .map(each -> new Badge("warn", "Expires " + when.fromNow(each)))
                .orElse(new Badge("ok", "Current"));
    }

    private static Optional<String> overlap(TokenSummary tokens, ViewerTime when) {
        String used = tokens.overlapLastUsedAt()
                .map(at -> "last used " + when.fromNow(at))
                .orElse("never used");
        return tokens.overlapUntil().map(until -> "Old token works until " + when.at(until) + ", " + used);
    }
}
