package io.counterfoil;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.rules.TokenRules;
import io.counterfoil.rules.Verdict;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.StoredCredential;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what is a token by its form: by what is remembered of it, or by what the storage holds. */
final class TokenChecks {

    private static final int MAX_ATTEMPTS = 10;

    private final Wiring wiring;
    private final FirstUses firstUses;
    private final AuthenticationAudit audit;
    private final DigestUpgrades upgrades;

    TokenChecks(Wiring wiring, AuthenticationAudit audit) {
        this.wiring = wiring;
        this.firstUses = new FirstUses(
                new TokenRules(wiring.authority()),
                new SystemChanges(wiring.storage(), wiring.auditor(), wiring.clock()::now));
        this.upgrades = new DigestUpgrades(wiring);
        this.audit = audit;
    }

    /** Returns the answer to a token that was recalled by its value. */
    AuthenticationResult recalled(KnownToken known, @Nullable String source) {
        return accepted(known, wiring.clock().latestMicros(), source);
    }

    /** Checks a token by what is remembered of its identifier, or else by what is stored. */
    AuthenticationResult check(Presentation presented, @Nullable String source) {
        KnownToken known = wiring.credentials().find(presented.id());
        return known == null ? stored(presented, source, MAX_ATTEMPTS) : remembered(presented, source, known);
    }

    /** Checks a token as {@link #check} does, if it is remembered and good, and needs no slow computation. */
    Optional<AuthenticationResult> checkNow(Presentation presented) {
        KnownToken known = wiring.credentials().find(presented.id());
        long now = wiring.clock().nowMicros();
        if (known == null || !known.isLiveAt(now) || !presented.isNowOf(known)) {
            return Optional.empty();
        }
        presented.accepted(known);
        return Optional.of(accepted(known, now, null));
    }

    /** Judges a token that was accepted before, without its secret. */
    AuthenticationResult recheck(ServiceAccountPrincipal principal) {
        KnownToken known = wiring.credentials().find(principal.tokenId());
        if (known != null && known.isLiveAt(wiring.clock().nowMicros())) {
            return known.answer();
        }
        Reading reading = wiring.credentials().read(principal.tokenId());
        Optional<StoredCredential> credential =
                reading.credential().filter(read -> read.account().equals(principal.accountId()));
        if (credential.isEmpty()) {
            return new AuthenticationResult.Rejected(RejectionReason.UNKNOWN);
        }
        Optional<RejectionReason> reason =
                Verdict.of(credential.get(), roles(), wiring.clock().now());
        if (reason.isPresent()) {
            return new AuthenticationResult.Rejected(reason.get());
        }
        AuthenticationResult.Accepted answer = answer(credential.get());
        wiring.credentials().remember(reading, answer);
        return answer;
    }

    private AuthenticationResult remembered(Presentation presented, @Nullable String source, KnownToken known) {
        boolean isProven = presented.isOf(known);
        Instant now = wiring.clock().now();
        Bearer bearer = Bearer.of(known.answer().principal());
        if (!isProven) {
            return rejected(RejectionReason.UNKNOWN, bearer, now);
        }
        if (!known.isLiveAt(MonotonicClock.micros(now))) {
            return rejected(RejectionReason.EXPIRED, bearer, now);
        }
        presented.accepted(known);
        upgrade(presented, known.digest());
        return accepted(known, MonotonicClock.micros(now), source);
    }

    private AuthenticationResult stored(Presentation presented, @Nullable String source, int attempts) {
        Reading reading = wiring.credentials().read(presented.id());
        StoredCredential credential = reading.credential().orElse(null);
        if (credential == null) {
            presented.isOfNone(wiring.hashers());
            audit.rejected(RejectionReason.UNKNOWN, Optional.of(presented.id()));
            return new AuthenticationResult.Rejected(RejectionReason.UNKNOWN);
        }
        boolean isProven = presented.isOf(credential, wiring.hashers());
        Instant now = wiring.clock().now();
        Optional<RejectionReason> reason =
                isProven ? Verdict.of(credential, roles(), now) : Optional.of(RejectionReason.UNKNOWN);
        if (reason.isPresent()) {
            return rejected(reason.get(), Bearer.of(credential), now);
        }
        if (credential.token().awaitsFirstUse()) {
            commitFirstUse(credential, attempts);
            // What was read before the commit may have changed meanwhile.
            return stored(presented, source, attempts - 1);
        }
        KnownToken known = wiring.credentials().remember(reading, answer(credential));
        upgrade(presented, credential.digest());
        if (known == null) {
            return accepted(credential, MonotonicClock.micros(now), source);
        }
        presented.accepted(known);
        return accepted(known, MonotonicClock.micros(now), source);
    }

    private void commitFirstUse(StoredCredential credential, int attempts) {
        if (attempts == 0) {
            throw new StorageUnavailableException(
                    "the first use of token " + credential.token().id()
                            + " is stored, but the storage still reads the state before",
                    null);
        }
        firstUses.commit(credential);
    }

    private void upgrade(Presentation presented, @Nullable Digest digest) {
        if (digest != null && presented instanceof Presentation.Own own) {
            upgrades.upgrade(own.token(), digest);
        }
    }

    private AuthenticationResult rejected(RejectionReason reason, Bearer bearer, Instant now) {
        audit.rejected(reason, bearer, now);
        return new AuthenticationResult.Rejected(reason);
    }

    private AuthenticationResult accepted(StoredCredential credential, long nowMicros, @Nullable String source) {
        AuthenticationResult.Accepted answer = answer(credential);
        wiring.lastUses().note(credential.token().id(), nowMicros, source);
        tell(answer.principal());
        return answer;
    }

    private AuthenticationResult accepted(KnownToken known, long nowMicros, @Nullable String source) {
        wiring.lastUses().note(known, nowMicros, source);
        tell(known.answer().principal());
        return known.answer();
    }

    private AuthenticationResult.Accepted answer(StoredCredential credential) {
        return new AuthenticationResult.Accepted(new ServiceAccountPrincipal(credential, roles(), wiring.storage()));
    }

    private void tell(ServiceAccountPrincipal principal) {
        wiring.listeners()
                .tell(() -> new CounterfoilEvent.TokenAccepted(
                        principal.organization(),
                        principal.accountId(),
                        principal.tokenId(),
                        principal.supersededUntil().isPresent()));
    }

    private RoleHierarchy roles() {
        return wiring.authority().roles();
    }
}
