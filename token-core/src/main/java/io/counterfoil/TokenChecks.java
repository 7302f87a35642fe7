package io.counterfoil;

import io.counterfoil.change.FirstUses;
import io.counterfoil.check.Credentials;
import io.counterfoil.check.DigestUpgrades;
import io.counterfoil.check.Hashers;
import io.counterfoil.check.KnownToken;
import io.counterfoil.check.Presentation;
import io.counterfoil.check.Reading;
import io.counterfoil.hash.Digest;
import io.counterfoil.model.Micros;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.time.MonotonicClock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authenticates texts with the form of a token, from memory or from the storage. */
final class TokenChecks {

    private static final int MAX_ATTEMPTS = 10;

    private final Credentials<AuthenticationResult.Accepted> credentials;
    private final Hashers hashers;
    private final MonotonicClock clock;
    private final FirstUses firstUses;
    private final DigestUpgrades upgrades;
    private final Verdicts verdicts;

    TokenChecks(
            Credentials<AuthenticationResult.Accepted> credentials,
            Hashers hashers,
            MonotonicClock clock,
            FirstUses firstUses,
            DigestUpgrades upgrades,
            Verdicts verdicts) {
        this.credentials = credentials;
        this.hashers = hashers;
        this.clock = clock;
        this.firstUses = firstUses;
        this.upgrades = upgrades;
        this.verdicts = verdicts;
    }

    /** Rejects a malformed token. */
    AuthenticationResult malformed() {
        return verdicts.rejected(RejectionReason.MALFORMED, Optional.empty());
    }

    /** Returns the result for a token that was recalled by its value. */
    AuthenticationResult recalled(KnownToken<AuthenticationResult.Accepted> known, @Nullable String source) {
        return verdicts.accepted(known, clock.latestMicros(), source);
    }

    /** Authenticates a token from memory, or otherwise from the storage. */
    AuthenticationResult check(Presentation presented, @Nullable String source) {
        KnownToken<AuthenticationResult.Accepted> known = credentials.find(presented.id());
        return known == null ? stored(presented, source, MAX_ATTEMPTS) : remembered(presented, source, known);
    }

    /** Authenticates a token like {@link #check}, if it is cached and valid, and needs no slow computation. */
    Optional<AuthenticationResult> checkNow(Presentation presented) {
        KnownToken<AuthenticationResult.Accepted> known = credentials.find(presented.id());
        long now = clock.nowMicros();
        if (known == null || !known.isLiveAt(now) || !presented.isNowOf(known)) {
            return Optional.empty();
        }
        presented.accepted(known);
        return Optional.of(verdicts.accepted(known, now, null));
    }

    /**
     * Checks an accepted token again, without its secret.
     *
     * @throws IllegalArgumentException if its account is in a different storage
     */
    AuthenticationResult recheck(ServiceAccountPrincipal principal) {
        verdicts.requireOurs(principal);
        KnownToken<AuthenticationResult.Accepted> known = credentials.find(principal.tokenId());
        if (known != null && known.isLiveAt(clock.nowMicros())) {
            return known.answer();
        }
        Reading<AuthenticationResult.Accepted> reading = credentials.read(principal.tokenId());
        Optional<StoredCredential> credential =
                reading.credential().filter(read -> read.account().equals(principal.accountId()));
        if (credential.isEmpty()) {
            return new AuthenticationResult.Rejected(RejectionReason.UNKNOWN);
        }
        Optional<RejectionReason> reason = verdicts.refusal(credential.get(), clock.now());
        if (reason.isPresent()) {
            return new AuthenticationResult.Rejected(reason.get());
        }
        AuthenticationResult.Accepted answer = verdicts.answer(credential.get());
        credentials.remember(reading, answer::sharing);
        return answer;
    }

    private AuthenticationResult remembered(
            Presentation presented, @Nullable String source, KnownToken<AuthenticationResult.Accepted> known) {
        boolean isProven = presented.isOf(known);
        Instant now = clock.now();
        if (!isProven) {
            return verdicts.rejected(RejectionReason.UNKNOWN, known.answer().principal(), now);
        }
        if (!known.isLiveAt(Micros.of(now))) {
            return verdicts.rejected(RejectionReason.EXPIRED, known.answer().principal(), now);
        }
        presented.accepted(known);
        upgrade(presented, known.digest());
        return verdicts.accepted(known, Micros.of(now), source);
    }

    private AuthenticationResult stored(Presentation presented, @Nullable String source, int attempts) {
        Reading<AuthenticationResult.Accepted> reading = credentials.read(presented.id());
        StoredCredential credential = reading.credential().orElse(null);
        if (credential == null) {
            presented.isOfNone(hashers);
            return verdicts.rejected(RejectionReason.UNKNOWN, Optional.of(presented.id()));
        }
        boolean isProven = presented.isOf(credential, hashers);
        Instant now = clock.now();
        Optional<RejectionReason> reason =
                isProven ? verdicts.refusal(credential, now) : Optional.of(RejectionReason.UNKNOWN);
        if (reason.isPresent()) {
            return verdicts.rejected(reason.get(), credential, now);
        }
        if (credential.token().awaitsFirstUse()) {
            commitFirstUse(credential, attempts);
            // The data read before the commit may have changed in the meantime.
            return stored(presented, source, attempts - 1);
        }
        return accepted(presented, reading, credential, new Use(Micros.of(now), source));
    }

    private record Use(long micros, @Nullable String source) {}

    private AuthenticationResult accepted(
            Presentation presented,
            Reading<AuthenticationResult.Accepted> reading,
            StoredCredential credential,
            Use use) {
        KnownToken<AuthenticationResult.Accepted> known = credentials.remember(
                reading, shared -> verdicts.answer(credential).sharing(shared));
        upgrade(presented, credential.digest());
        if (known == null) {
            return verdicts.accepted(credential, use.micros(), use.source());
        }
        presented.accepted(known);
        return verdicts.accepted(known, use.micros(), use.source());
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
}
