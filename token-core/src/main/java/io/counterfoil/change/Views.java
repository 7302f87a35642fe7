package io.counterfoil.change;

import io.counterfoil.check.LastUses;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.model.TokenSummary;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Converts stored data to public values, including the last uses that this node has not flushed. */
public final class Views {

    private final LastUses lastUses;

    public Views(LastUses lastUses) {
        this.lastUses = lastUses;
    }

    public ServiceAccount account(StoredAccount stored, Instant now) {
        return new ServiceAccount(
                stored.id(),
                stored.organization(),
                stored.state().name().display(),
                stored.state().description(),
                stored.state().owner(),
                stored.state().role(),
                stored.state().attributes(),
                stored.state().enabled(),
                stored.createdAt(),
                stored.createdBy(),
                stored.version(),
                summary(stored, now));
    }

    public List<TokenInfo> tokens(StoredAccount stored) {
        return stored.tokens().stream()
                .map(lastUses::withLatest)
                .map(StoredToken::info)
                .toList();
    }

    /** Uses loops, because each lambda delays the first account of an application. */
    private TokenSummary summary(StoredAccount stored, Instant now) {
        int live = 0;
        Optional<Instant> overlapEnds = Optional.empty();
        Optional<TokenUse> overlapUse = Optional.empty();
        Optional<TokenUse> lastUse = Optional.empty();
        for (StoredToken each : stored.tokens()) {
            StoredToken token = lastUses.withLatest(each);
            lastUse = later(lastUse, token.lastUse());
            if (token.isLive(now)) {
                live++;
                if (token.supersededUntil().isPresent()) {
                    overlapEnds = latest(overlapEnds, token.deadline());
                    overlapUse = later(overlapUse, token.lastUse());
                }
            }
        }
        lastUse = later(lastUse, stored.removed().lastUsedAt().map(TokenUse::at));
        Optional<StoredToken> current = stored.currentToken();
        return new TokenSummary(
                live,
                stored.generation(),
                current.isPresent()
                        ? current.get().expiresAt()
                        : stored.removed().lastEnd(),
                overlapEnds,
                overlapUse.map(TokenUse::at),
                lastUse.map(TokenUse::at),
                lastUse.flatMap(TokenUse::from));
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return other.isPresent() && (one.isEmpty() || one.get().isBefore(other.get())) ? other : one;
    }

    private static Optional<TokenUse> later(Optional<TokenUse> one, Optional<TokenUse> other) {
        return other.isPresent()
                        && (one.isEmpty() || one.get().at().isBefore(other.get().at()))
                ? other
                : one;
    }
}
