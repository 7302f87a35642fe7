package io.counterfoil;

import io.counterfoil.format.ParseResult;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.rules.TokenRules;
import io.counterfoil.rules.Verdict;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.StoredCredential;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens: the hot path of a host's filter. A check is one indexed read of the storage and one digest; with a
 * {@linkplain CachePolicy#leased leased cache} it mostly spares the read. A text that can't be a token costs
 * neither, or a fast digest where nothing but its secret differs from a token that was accepted.
 *
 * <p><b>Security guarantees.</b> Digests are compared in constant time. A reason beyond {@link RejectionReason#UNKNOWN}
 * is given only after the secret matched, and with a fast hashing scheme a token that does not exist costs the same read
 * and digest as a wrong secret. When the storage can't answer, nothing is accepted and nothing is called invalid.
 *
 * <p>Thread-safe, and fit for virtual threads.
 */
public final class TokenAuthenticator {

    private static final AuthenticationResult NOT_RECOGNIZED = new AuthenticationResult.NotRecognized();
    private static final int MAX_ATTEMPTS = 10;

    private final Wiring wiring;
    private final FirstUses firstUses;
    private final AuthenticationAudit audit;
    private final DigestUpgrades upgrades;

    TokenAuthenticator(Wiring wiring) {
        this.wiring = wiring;
        this.firstUses = new FirstUses(
                new TokenRules(wiring.authority()),
                new SystemChanges(wiring.storage(), wiring.auditor(), wiring.clock()::now));
        this.upgrades = new DigestUpgrades(wiring);
        this.audit = new AuthenticationAudit(
                wiring.auditor(),
                wiring.ids(),
                wiring.listeners(),
                wiring.clock().elapsed());
    }

    /**
     * Checks a token value. Never throws for a bad token.
     *
     * @param tokenValue exactly the value: nothing is trimmed, folded or decoded
     * @throws io.counterfoil.model.StorageUnavailableException if the storage, or a slow hashing scheme, has no capacity
     *     now: answer with status 503
     * @throws io.counterfoil.model.StorageException if the storage failed otherwise
     */
    public AuthenticationResult authenticate(String tokenValue) {
        Objects.requireNonNull(tokenValue, "tokenValue");
        KnownToken known = wiring.credentials().recall(tokenValue);
        if (known != null) {
            known.noteUse(wiring.lastUses(), wiring.clock().latestMicros());
            tell(known.credential());
            return known.answer();
        }
        ParseResult parsed = wiring.format().parse(tokenValue);
        if (!(parsed instanceof ParsedToken token)) {
            return noToken(parsed);
        }
        AuthenticationResult result = authenticate(token, MAX_ATTEMPTS);
        if (result instanceof AuthenticationResult.Accepted accepted && isWorthRecognising(accepted)) {
            wiring.credentials().recognise(tokenValue, token, accepted);
        }
        return result;
    }

    /**
     * Checks the value of an {@code Authorization} header: {@code Bearer}, in any case, one or more blanks, and the token
     * (RFC 6750 section 2.1, RFC 9110 section 11.4). No header and other schemes are not recognized.
     *
     * @throws io.counterfoil.model.StorageUnavailableException as {@link #authenticate} does
     */
    public AuthenticationResult authenticateHeader(@Nullable String authorizationHeader) {
        String tokenValue = authorizationHeader == null ? null : BearerHeader.credentials(authorizationHeader);
        return tokenValue == null ? NOT_RECOGNIZED : authenticate(tokenValue);
    }

    /**
     * Checks a token value, and keeps where it came from with the last use.
     *
     * @param tokenValue exactly the value: nothing is trimmed, folded or decoded
     * @param source where it came from, as the host knows it, such as an address; null if it does not know
     * @throws io.counterfoil.model.StorageUnavailableException as {@link #authenticate(String)} does
     */
    public AuthenticationResult authenticate(String tokenValue, @Nullable String source) {
        return authenticate(tokenValue);
    }

    /**
     * Checks the value of an {@code Authorization} header, and keeps where it came from with the last use.
     *
     * @param source where it came from, as the host knows it, such as an address; null if it does not know
     * @throws io.counterfoil.model.StorageUnavailableException as {@link #authenticate(String)} does
     */
    public AuthenticationResult authenticateHeader(@Nullable String authorizationHeader, @Nullable String source) {
        return authenticateHeader(authorizationHeader);
    }

    /**
     * Checks a token value if that takes neither the storage nor a slow digest, and so never blocks; empty if it would: ask
     * {@link #authenticate(String)} off the event loop then.
     */
    public Optional<AuthenticationResult> authenticateNow(String tokenValue) {
        Objects.requireNonNull(tokenValue, "tokenValue");
        return Optional.empty();
    }

    /**
     * Checks again what was accepted before, for streams that outlive a request: whether it is still good, and with which
     * role. Needs no secret: the principal is the proof that it was presented.
     *
     * @throws io.counterfoil.model.StorageUnavailableException as {@link #authenticate(String)} does
     */
    public AuthenticationResult recheck(ServiceAccountPrincipal principal) {
        Objects.requireNonNull(principal, "principal");
        throw new UnsupportedOperationException("recheck");
    }

    /**
     * Whether a text is a token of ours, and which: by prefix, shape and checksum alone, without the storage. For
     * secret scanners; it says nothing about whether the token exists.
     */
    public Optional<TokenId> identify(String text) {
        return wiring.format().identify(text);
    }

    private AuthenticationResult noToken(ParseResult parsed) {
        if (parsed instanceof ParseResult.Malformed) {
            audit.rejected(RejectionReason.MALFORMED, Optional.empty());
            return new AuthenticationResult.Rejected(RejectionReason.MALFORMED);
        }
        return NOT_RECOGNIZED;
    }

    /** Not where a digest is slow: it would be computed before the check characters were. */
    private boolean isWorthRecognising(AuthenticationResult.Accepted accepted) {
        return wiring.hashers().availablePermits().isEmpty()
                && !upgrades.isDue(accepted.principal().credential());
    }

    private AuthenticationResult authenticate(ParsedToken token, int attempts) {
        Optional<StoredCredential> found = wiring.credentials().find(token.id());
        boolean matches =
                found.isPresent() ? isOf(token, found.get()) : wiring.hashers().unknown(token.id(), token.secret());
        return matches ? judged(token, found.get(), attempts) : noMatch(token, found);
    }

    private boolean isOf(ParsedToken token, StoredCredential credential) {
        return wiring.hashers().matches(token.id(), token.secret(), credential.digest())
                && token.prefix().equals(credential.token().prefix());
    }

    private AuthenticationResult noMatch(ParsedToken token, Optional<StoredCredential> found) {
        found.ifPresentOrElse(
                credential -> audit.rejected(
                        RejectionReason.UNKNOWN, credential, wiring.clock().now()),
                () -> audit.rejected(RejectionReason.UNKNOWN, Optional.of(token.id())));
        return new AuthenticationResult.Rejected(RejectionReason.UNKNOWN);
    }

    private AuthenticationResult judged(ParsedToken token, StoredCredential credential, int attempts) {
        Instant now = wiring.clock().now();
        Optional<RejectionReason> reason = Verdict.of(credential, roles(), now);
        if (reason.isPresent()) {
            audit.rejected(reason.get(), credential, now);
            return new AuthenticationResult.Rejected(reason.get());
        }
        if (credential.token().awaitsFirstUse()) {
            if (attempts == 0) {
                throw new StorageUnavailableException(
                        "the first use of token " + token.id()
                                + " is stored, but the storage still reads the state before",
                        null);
            }
            firstUses.commit(credential);
            // What was read before the commit may have changed meanwhile.
            return authenticate(token, attempts - 1);
        }
        return accepted(token, credential, now);
    }

    private AuthenticationResult accepted(ParsedToken token, StoredCredential credential, Instant now) {
        upgrades.upgrade(token, credential);
        wiring.lastUses().note(token.id(), MonotonicClock.micros(now));
        tell(credential);
        return new AuthenticationResult.Accepted(new ServiceAccountPrincipal(credential, roles(), wiring.storage()));
    }

    private void tell(StoredCredential credential) {
        wiring.listeners()
                .tell(() -> new CounterfoilEvent.TokenAccepted(
                        credential.organization(),
                        credential.account(),
                        credential.token().id(),
                        credential.token().state().supersededUntil().isPresent()));
    }

    private RoleHierarchy roles() {
        return wiring.authority().roles();
    }
}
