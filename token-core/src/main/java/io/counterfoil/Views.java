package io.counterfoil;

import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.model.TokenSummary;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a host is shown of what is stored, with the last uses that this node has yet to write. */
final class Views {

    private final LastUses lastUses;

    Views(LastUses lastUses) {
        this.lastUses = lastUses;
    }

    ServiceAccount account(StoredAccount stored, Instant now) {
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

    List<TokenInfo> tokens(StoredAccount stored) {
        return stored.tokens().stream()
                .map(lastUses::withLatest)
                .map(StoredToken::info)
                .toList();
    }

    private TokenSummary summary(StoredAccount stored, Instant now) {
        List<StoredToken> live =
                stored.tokens().stream().filter(token -> token.isLive(now)).toList();
        List<Optional<Instant>> uses = new ArrayList<>();
        uses.add(stored.removed().lastUsedAt());
        stored.tokens().stream()
                .map(lastUses::withLatest)
                .map(StoredToken::lastUsedAt)
                .forEach(uses::add);
        return new TokenSummary(
                live.size(),
                stored.generation(),
                stored.currentToken()
                        .map(StoredToken::expiresAt)
                        .orElse(stored.removed().lastEnd()),
                latest(live.stream()
                        .filter(token -> token.supersededUntil().isPresent())
                        .map(StoredToken::deadline)
                        .toList()),
                latest(uses));
    }

    private static Optional<Instant> latest(List<Optional<Instant>> instants) {
        return instants.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }
}
