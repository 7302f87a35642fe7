package io.counterfoil;

import io.counterfoil.audit.AuthenticationAudit;
import io.counterfoil.audit.Bearer;
import io.counterfoil.check.KnownToken;
import io.counterfoil.check.LastUses;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.TokenId;
import io.counterfoil.rules.Verdict;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredCredential;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates authentication results, records the uses of accepted tokens, and reports rejected ones. */
final class Verdicts {

    private final RoleHierarchy roles;
    private final Storage storage;
    private final LastUses lastUses;
    private final AuthenticationAudit audit;

    Verdicts(RoleHierarchy roles, Storage storage, LastUses lastUses, AuthenticationAudit audit) {
        this.roles = roles;
        this.storage = storage;
        this.lastUses = lastUses;
        this.audit = audit;
    }

    /** Returns why a token with a matching secret is rejected; empty if it is accepted. */
    Optional<RejectionReason> refusal(StoredCredential credential, Instant now) {
        return Verdict.of(credential, roles, now);
    }

    /** Returns the result for an accepted token. */
    AuthenticationResult.Accepted answer(StoredCredential credential) {
        return new AuthenticationResult.Accepted(new ServiceAccountPrincipal(credential, roles, storage));
    }

    AuthenticationResult accepted(StoredCredential credential, long nowMicros, @Nullable String source) {
        AuthenticationResult.Accepted answer = answer(credential);
        lastUses.note(credential.token().id(), nowMicros, source);
        report(answer.principal());
        return answer;
    }

    AuthenticationResult accepted(
            KnownToken<AuthenticationResult.Accepted> known, long nowMicros, @Nullable String source) {
        lastUses.note(known, nowMicros, source);
        report(known.answer().principal());
        return known.answer();
    }

    AuthenticationResult rejected(RejectionReason reason, ServiceAccountPrincipal principal, Instant now) {
        return rejected(
                reason,
                new Bearer(principal.organization(), principal.accountId(), principal.owner(), principal.tokenId()),
                now);
    }

    AuthenticationResult rejected(RejectionReason reason, StoredCredential credential, Instant now) {
        return rejected(reason, Bearer.of(credential), now);
    }

    /** Rejects a token whose identifier is unknown, if it has one. */
    AuthenticationResult rejected(RejectionReason reason, Optional<TokenId> token) {
        audit.rejected(reason, token);
        return new AuthenticationResult.Rejected(reason);
    }

    private AuthenticationResult rejected(RejectionReason reason, Bearer bearer, Instant now) {
        audit.rejected(reason, bearer, now);
        return new AuthenticationResult.Rejected(reason);
    }

    /**
     * Requires that the principal's account is in this storage.
     *
     * @throws IllegalArgumentException if it is in a different one
     */
    void requireOurs(ServiceAccountPrincipal principal) {
        principal.requireIn(storage);
    }

    private void report(ServiceAccountPrincipal principal) {
        audit.accepted(() -> new CounterfoilEvent.TokenAccepted(
                principal.organization(),
                principal.accountId(),
                principal.tokenId(),
                principal.supersededUntil().isPresent()));
    }
}
