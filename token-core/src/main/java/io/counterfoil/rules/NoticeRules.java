package io.counterfoil.rules;

import io.counterfoil.model.Micros;
import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which notices are due, as pure functions of policy, account and time. Of several thresholds that a token has
 * reached, the nearest counts.
 *
 * @param policy the thresholds
 */
public record NoticeRules(NoticePolicy policy) {

    private static final int PAGE = 5_000;

    /** Returns the searches that together find every token with a due notice. */
    public List<NoticeSearch> searches(Instant now) {
        List<NoticeSearch> searches = new ArrayList<>();
        addAll(searches, Notice.Kind.TOKEN_EXPIRES, policy.beforeExpiry(), now);
        addAll(searches, Notice.Kind.OVERLAP_ENDS, policy.beforeOverlapEnds(), now);
        Instant unused = minus(now, policy.unusedAfter());
        searches.add(new NoticeSearch(Notice.Kind.TOKEN_UNUSED, now, unused, Optional.empty(), Optional.empty(), PAGE));
        return searches;
    }

    /** Returns the notice of this kind that is due about the token; empty if there is none. */
    public Optional<NoticeKey> due(Notice.Kind kind, StoredToken token, StoredAccount account, Instant now) {
        if (!account.state().enabled() || !token.isLive(now)) {
            return Optional.empty();
        }
        boolean superseded = token.state().supersededUntil().isPresent();
        return switch (kind) {
            case TOKEN_EXPIRES -> superseded ? Optional.empty() : nearing(kind, token, policy.beforeExpiry(), now);
            case OVERLAP_ENDS -> superseded ? nearing(kind, token, policy.beforeOverlapEnds(), now) : Optional.empty();
            case TOKEN_UNUSED -> superseded ? Optional.empty() : unused(token, now);
            case OWNER_GONE -> Optional.empty();
        };
    }

    /** Returns the notice that the account's owner is gone. */
    public static NoticeKey ownerGone(StoredAccount account) {
        return new NoticeKey(
                Notice.Kind.OWNER_GONE,
                account.id().value(),
                hash(account.state().owner()));
    }

    /** Returns the time that a notice of this kind about the token contains. */
    public static Optional<Instant> moment(Notice.Kind kind, StoredToken token) {
        return kind == Notice.Kind.TOKEN_UNUSED
                ? Optional.of(token.lastUsedAt().orElse(token.createdAt()))
                : token.deadline();
    }

    private static void addAll(
            List<NoticeSearch> searches, Notice.Kind kind, List<Duration> longestFirst, Instant now) {
        Instant from = now;
        for (int i = longestFirst.size() - 1; i >= 0; i--) {
            Instant until = now.plus(longestFirst.get(i));
            searches.add(new NoticeSearch(
                    kind, from, until, Optional.of(Micros.of(longestFirst.get(i))), Optional.empty(), PAGE));
            from = until;
        }
    }

    private static Optional<NoticeKey> nearing(
            Notice.Kind kind, StoredToken token, List<Duration> longestFirst, Instant now) {
        Optional<Instant> deadline = token.deadline();
        for (int i = longestFirst.size() - 1; i >= 0; i--) {
            Instant until = now.plus(longestFirst.get(i));
            if (deadline.isPresent() && !deadline.get().isAfter(until)) {
                return Optional.of(new NoticeKey(kind, token.id().value(), Micros.of(longestFirst.get(i))));
            }
        }
        return Optional.empty();
    }

    private Optional<NoticeKey> unused(StoredToken token, Instant now) {
        Instant unused = minus(now, policy.unusedAfter());
        if (token.createdAt().isAfter(unused)
                || token.lastUsedAt().filter(unused::isBefore).isPresent()) {
            return Optional.empty();
        }
        long mark = token.lastUsedAt().map(Micros::of).orElse(0L);
        return Optional.of(new NoticeKey(Notice.Kind.TOKEN_UNUSED, token.id().value(), mark));
    }

    private static Instant minus(Instant now, Duration time) {
        return Duration.between(Micros.EARLIEST, now).compareTo(time) < 0 ? Micros.EARLIEST : now.minus(time);
    }

    /** Returns the 64-bit FNV-1a hash, which distinguishes the few owners that an account has. */
    private static long hash(PrincipalId owner) {
        long hash = 0xcbf29ce484222325L;
        String text = owner.toString();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
