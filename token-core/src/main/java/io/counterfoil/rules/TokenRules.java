package io.counterfoil.rules;

import io.counterfoil.model.Operation;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenNotFoundException;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Decides how tokens end and what is recorded about them, as pure functions. An empty decision means that there is
 * nothing to change.
 *
 * @param authority decides who may do what
 */
public record TokenRules(Authority authority) {

    // An audit event has room for 32 details, including others.
    private static final int MAX_TOLD = 24;

    /**
     * A time by two clocks.
     *
     * @param now by the node's clock
     * @param storageTime by the storage's own clock, read on demand
     */
    public record Moment(Instant now, Supplier<Instant> storageTime) {

        static Moment of(RuleInput input) {
            return new Moment(input.now(), input.storageTime());
        }

        /** Returns whether a deadline has passed by both clocks. */
        boolean isPast(Instant deadline) {
            return !deadline.isAfter(now) && !deadline.isAfter(storageTime.get());
        }
    }

    public Optional<Decision> revoke(TokenId id, RuleInput situation) {
        StoredAccount account = situation.account();
        authority.require(situation.acting(), Operation.REVOKE_TOKEN, account);
        StoredToken token = account.token(id).orElseThrow(() -> new TokenNotFoundException(account.id(), id));
        if (token.state().revokedAt().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(revoked(token, account, Moment.of(situation)));
    }

    private static Decision revoked(StoredToken token, StoredAccount account, Moment moment) {
        List<Decision.Fact> facts = new ArrayList<>();
        StoredToken ended = ended(token, moment, facts);
        StoredAccount after = account.with(mapped(account, one -> one.equals(token) ? ended : one));
        return new Decision(after, facts);
    }

    /** Revokes every token that was issued before this time and is not revoked. */
    public Optional<Decision> revokeAll(Instant issuedBefore, RuleInput situation) {
        authority.require(situation.acting(), Operation.REVOKE_TOKEN, situation.account());
        List<StoredToken> older = situation.account().tokens().stream()
                .filter(token ->
                        token.state().revokedAt().isEmpty() && token.createdAt().isBefore(issuedBefore))
                .toList();
        if (older.isEmpty()) {
            return Optional.empty();
        }
        StoredAccount account = situation.account();
        Moment moment = Moment.of(situation);
        List<Decision.Fact> facts = new ArrayList<>();
        List<StoredToken> tokens =
                mapped(account, token -> older.contains(token) ? ended(token, moment, facts) : token);
        return Optional.of(new Decision(account.with(tokens), facts));
    }

    /**
     * Returns the revoked token. If its deadline has passed by the node's clock only, that clock is wrong, and the
     * token ends at the storage's time: it is recorded as revoked, not as expired.
     */
    static StoredToken revoked(StoredToken token, Moment moment) {
        boolean disputed = isUntold(token, moment.now())
                && token.deadline().filter(moment::isPast).isEmpty();
        return token.withState(
                token.state().revoked(disputed ? moment.storageTime().get() : moment.now()));
    }

    /**
     * Revokes a token that was found in a reported text, whoever the actor is.
     *
     * @param details the audit details of the finding
     */
    public Optional<Decision> revokeLeaked(
            TokenId id, Map<String, String> details, StoredAccount account, Moment moment) {
        return account.token(id)
                .filter(token -> token.state().revokedAt().isEmpty())
                .map(token -> {
                    Map<String, String> facts = new TreeMap<>(facts(token));
                    facts.putAll(details);
                    Decision.Fact leaked = Decision.Fact.of(AuditActions.TOKEN_LEAKED, token, facts);
                    Decision ended = revoked(token, account, moment);
                    return new Decision(
                            ended.after(),
                            Stream.concat(Stream.of(leaked), ended.facts().stream())
                                    .toList());
                });
    }

    /**
     * Records the first acceptance of a token, and gives older tokens that waited for it their deadline. Decides
     * nothing if the token was revoked, or its account disabled or given an unknown role, since it was authenticated:
     * then it is not accepted.
     */
    public Optional<Decision> firstUse(TokenId id, StoredAccount account, Instant now) {
        Optional<StoredToken> used = account.token(id)
                .filter(StoredToken::awaitsFirstUse)
                .filter(token -> token.isLive(now) && account.state().enabled())
                .filter(token -> authority.roles().contains(account.state().role()));
        if (used.isEmpty()) {
            return Optional.empty();
        }
        StoredToken token = used.get();
        StoredAccount after = account.with(mapped(account, one -> {
            if (one.generation() < token.generation()) {
                return graceBegun(one, now);
            }
            return one.equals(token) ? one.withState(one.state().accepted(now)) : one;
        }));
        return Optional.of(Decision.of(
                after, Decision.Fact.of(AuditActions.TOKEN_FIRST_USED, token, shortened(account, after, now))));
    }

    /** Records the expiries that have passed by both clocks and are not in the audit log. */
    public Optional<Decision> recordExpiries(StoredAccount account, Moment moment) {
        List<Decision.Fact> facts = new ArrayList<>();
        List<StoredToken> tokens = mapped(account, token -> {
            boolean untold = isUntold(token, moment.now())
                    && token.deadline().filter(moment::isPast).isPresent();
            if (untold) {
                facts.add(Decision.Fact.of(AuditActions.TOKEN_EXPIRED, token, facts(token)));
            }
            return untold ? token.withState(token.state().recorded()) : token;
        });
        return facts.isEmpty() ? Optional.empty() : Optional.of(new Decision(account.with(tokens), facts));
    }

    /** Returns the revoked token, and adds its facts. */
    private static StoredToken ended(StoredToken token, Moment moment, List<Decision.Fact> facts) {
        boolean untold = isUntold(token, moment.now())
                && token.deadline().filter(moment::isPast).isPresent();
        if (untold) {
            facts.add(Decision.Fact.of(AuditActions.TOKEN_EXPIRED, token, facts(token)));
        }
        facts.add(Decision.Fact.of(AuditActions.TOKEN_REVOKED, token, facts(token)));
        StoredToken revoked = revoked(token, moment);
        return untold ? revoked.withState(revoked.state().recorded()) : revoked;
    }

    /**
     * Returns whether its deadline has passed by the node's clock, before any revocation, and is not in the audit log.
     */
    static boolean isUntold(StoredToken token, Instant now) {
        return token.awaitsExpiryRecord()
                && token.deadline().filter(now::isBefore).isEmpty();
    }

    /** Returns all tokens of an account, with the live ones ended at this time. */
    static List<StoredToken> ended(StoredAccount account, Instant now) {
        return mapped(
                account,
                token -> token.isLive(now) ? token.withState(token.state().revoked(now)) : token);
    }

    static List<StoredToken> mapped(StoredAccount account, UnaryOperator<StoredToken> change) {
        return account.tokens().stream().map(change).toList();
    }

    static Map<String, String> facts(StoredToken token) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("token", token.id().value());
        facts.put("generation", Integer.toString(token.generation()));
        facts.put("expires", told(token.deadline()));
        return facts;
    }

    /**
     * Returns the new ends of older live tokens: a pair for each of the newest whose end changed, and the number of
     * others.
     */
    static Map<String, String> shortened(StoredAccount before, StoredAccount after, Instant now) {
        List<StoredToken> changed = after.tokens().stream()
                .filter(token -> before.token(token.id())
                        .filter(earlier -> earlier.isLive(now) && !earlier.end().equals(token.end()))
                        .isPresent())
                .toList();
        Map<String, String> facts = new TreeMap<>();
        changed.stream().limit(MAX_TOLD).forEach(token -> facts.put("until." + token.id(), told(token.end())));
        if (changed.size() > MAX_TOLD) {
            facts.put("until.others", Integer.toString(changed.size() - MAX_TOLD));
        }
        return facts;
    }

    private static StoredToken graceBegun(StoredToken token, Instant now) {
        Optional<Duration> grace = token.state().graceAfterFirstUse();
        if (grace.isEmpty() || !token.isLive(now)) {
            return token;
        }
        Instant asked = now.plus(grace.get());
        Instant until = token.deadline().filter(asked::isAfter).orElse(asked);
        return token.withState(token.state().superseded(until, Optional.empty()));
    }

    private static String told(Optional<Instant> end) {
        return end.map(Instant::toString).orElse("never");
    }
}
