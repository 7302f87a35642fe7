package io.counterfoil.rules;

import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Operation;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.ServiceAccountDisabledException;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.spi.IssueRequest;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides regenerations as pure functions. No existing token gets a longer life.
 *
 * @param authority decides who may do what
 * @param policy limits the number of tokens
 * @param deadlines computes when tokens end
 */
public record Regenerations(Authority authority, TokenPolicy policy, Deadlines deadlines) {

    private static final Duration RETRY_WINDOW = Duration.ofHours(24);
    private static final int NEWEST_KEPT = 100;

    public Decision decide(Regeneration request, NewToken token, RuleInput situation) {
        StoredAccount account = situation.account();
        Instant now = situation.now();
        authority.require(situation.acting(), Operation.REGENERATE, account);
        if (!account.state().enabled()) {
            throw new ServiceAccountDisabledException(account.id());
        }
        Optional<IssueRequest> mark = Fingerprint.of(request, situation.acting().actor());
        Optional<StoredToken> lost = mark.flatMap(asked -> lostToken(asked, situation));
        if (lost.isEmpty()) {
            requireGeneration(request, situation);
        }
        Optional<Instant> expiry = deadlines.expiry(request.expiry(), now);
        // A retry changes no older token: the first attempt decided their deadlines.
        Instant overlap = lost.isPresent() ? now : deadlines.overlap(request.previous(), now);
        List<StoredToken> older = TokenRules.mapped(account, one -> {
            StoredToken next = lost.isPresent()
                    ? discarded(one, lost.get(), now)
                    : superseded(one, request.previous(), overlap, situation);
            return replaced(next, account.generation(), now);
        });
        StoredToken fresh = token.issued(account.generation() + 1, situation.acting(), now, expiry)
                .issuedFor(mark, mark.isPresent() || graceIsOpen(older, now));
        StoredAccount after = account.with(plus(kept(older, account, now), fresh));
        requireFewEnough(after, now);
        Map<String, String> facts = new TreeMap<>(TokenRules.facts(fresh));
        facts.putAll(TokenRules.shortened(account, after, now));
        lost.ifPresent(first -> facts.put("retry_of", first.id().value()));
        return Decision.of(after, Decision.Fact.of(AuditActions.TOKEN_REGENERATED, after, facts));
    }

    /**
     * Decides the retry of a creation whose answer was lost: the account exists, its first token was never accepted,
     * and a new one replaces it.
     *
     * @throws ConcurrentChangeException if the first token cannot be replaced
     */
    public Decision retry(NewServiceAccount request, NewToken token, RuleInput input) {
        StoredAccount account = input.account();
        Instant now = input.now();
        authority.requireCreation(input.acting());
        authority.requireGrant(input.acting(), account.state().role());
        if (!account.state().enabled()) {
            throw new ServiceAccountDisabledException(account.id());
        }
        Optional<IssueRequest> mark = Fingerprint.of(request, input.acting().actor());
        StoredToken lost = mark.flatMap(asked -> lostToken(asked, input))
                .orElseThrow(() -> new ConcurrentChangeException("service account " + account.id()
                        + " was made by this request id, and its first token is gone"));
        List<StoredToken> older = TokenRules.mapped(account, one -> discarded(one, lost, now));
        StoredToken fresh = token.issued(
                        account.generation() + 1, input.acting(), now, deadlines.expiry(request.expiry(), now))
                .issuedFor(mark, true);
        StoredAccount after = account.with(plus(kept(older, account, now), fresh));
        Map<String, String> facts = new TreeMap<>(TokenRules.facts(fresh));
        facts.put("retry_of", lost.id().value());
        return Decision.of(after, Decision.Fact.of(AuditActions.TOKEN_REGENERATED, after, facts));
    }

    /**
     * Returns the token of the same request's first attempt, whose value never arrived; empty if this is the first
     * attempt.
     *
     * @throws ConcurrentChangeException if that token cannot be replaced
     */
    private static Optional<StoredToken> lostToken(IssueRequest request, RuleInput situation) {
        StoredAccount account = situation.account();
        Optional<StoredToken> first = account.tokens().stream()
                .filter(token -> token.request().map(IssueRequest::id).equals(Optional.of(request.id())))
                .findFirst();
        first.filter(token -> !isLost(token, request, situation)).ifPresent(token -> {
            throw new ConcurrentChangeException("service account " + account.id()
                    + ": this request id was answered with token " + token.id() + ", which can't be issued anew");
        });
        return first;
    }

    private static boolean isLost(StoredToken token, IssueRequest request, RuleInput situation) {
        return token.request().equals(Optional.of(request))
                && token.generation() == situation.generationAtFirst()
                && token.generation() == situation.account().generation()
                && token.awaitsFirstUse()
                && token.isLive(situation.now())
                && situation.now().isBefore(token.createdAt().plus(RETRY_WINDOW));
    }

    private static void requireGeneration(Regeneration request, RuleInput situation) {
        StoredAccount account = situation.account();
        int expected = request.expectedGeneration().orElse(situation.generationAtFirst());
        if (account.generation() != expected) {
            throw new ConcurrentChangeException("service account " + account.id() + " has a token of generation "
                    + account.generation() + ", not the expected " + expected);
        }
    }

    /** Returns the token with a successor from now on, whether it still works or not. */
    private static StoredToken replaced(StoredToken token, int current, Instant now) {
        return token.generation() == current ? token.withState(token.state().replaced(now)) : token;
    }

    private static StoredToken discarded(StoredToken token, StoredToken lost, Instant now) {
        return token.equals(lost) ? token.withState(token.state().revoked(now)) : token;
    }

    /**
     * Returns the superseded token. It ends now whatever this node's clock says of its deadline, because a different
     * node's clock may be behind, or this one's ahead.
     */
    private static StoredToken superseded(
            StoredToken token, PreviousToken previous, Instant overlap, RuleInput situation) {
        if (previous instanceof PreviousToken.Now) {
            return token.state().revokedAt().isEmpty()
                    ? TokenRules.revoked(token, TokenRules.Moment.of(situation))
                    : token;
        }
        if (!token.isLive(situation.now())
                || token.generation() != situation.account().generation()) {
            return token;
        }
        Instant until = token.expiresAt().filter(overlap::isAfter).orElse(overlap);
        Optional<Duration> grace = previous instanceof PreviousToken.AfterFirstUse afterFirstUse
                ? Optional.of(afterFirstUse.grace())
                : Optional.empty();
        return token.withState(token.state().superseded(until, grace));
    }

    private static boolean graceIsOpen(List<StoredToken> tokens, Instant now) {
        return tokens.stream()
                .anyMatch(token ->
                        token.isLive(now) && token.state().graceAfterFirstUse().isPresent());
    }

    /**
     * Returns the tokens to keep: the newest, those that still work and those whose expiry is to be recorded, because
     * each change loads them all. Tokens that this change ends are kept as well, so that their end is stored. Tokens
     * that ended by this node's clock only are kept by the storage, which uses its own.
     */
    private static List<StoredToken> kept(List<StoredToken> newestFirst, StoredAccount before, Instant now) {
        return Stream.concat(
                        newestFirst.stream().limit(NEWEST_KEPT),
                        newestFirst.stream()
                                .skip(NEWEST_KEPT)
                                .filter(token -> token.isLive(now)
                                        || TokenRules.isUntold(token, now)
                                        || isAltered(token, before)))
                .toList();
    }

    private static boolean isAltered(StoredToken token, StoredAccount before) {
        return before.token(token.id())
                .filter(earlier -> !earlier.state().equals(token.state()))
                .isPresent();
    }

    private static List<StoredToken> plus(List<StoredToken> tokens, StoredToken fresh) {
        List<StoredToken> all = new ArrayList<>(tokens);
        all.add(fresh);
        return all;
    }

    private void requireFewEnough(StoredAccount after, Instant now) {
        List<StoredToken> live =
                after.tokens().stream().filter(token -> token.isLive(now)).toList();
        if (live.size() > policy.maxLiveTokens()) {
            throw new PolicyViolationException(
                    "TOO_MANY_LIVE_TOKENS",
                    "service account " + after.id() + " would have " + live.size() + " live tokens, more than "
                            + policy.maxLiveTokens() + "; revoke one of "
                            + live.stream()
                                    .skip(1)
                                    .map(token -> token.id().value())
                                    .collect(Collectors.joining(", ")));
        }
    }
}
