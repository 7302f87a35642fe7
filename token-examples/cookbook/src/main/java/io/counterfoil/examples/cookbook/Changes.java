package io.counterfoil.examples.cookbook;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.RevocationPendingException;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Page;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Duration;
import java.time.Instant;

/** What an administrator does. */
final class Changes {

    private Changes() {}

    /** A role gets another name: while the hierarchy has both, move the accounts; then drop the old one from it. */
    static BulkResult renameRole(Counterfoil counterfoil, Actor admin, Role before, Role after) {
        ServiceAccountQuery which = ServiceAccountQuery.all().withRole(before);
        return counterfoil.serviceAccounts().changeAll(admin, which, BulkChange.withRole(after));
    }

    /** A user gets another id, or leaves: somebody else answers for the accounts, whose tokens go on working. */
    static BulkResult renameUser(Counterfoil counterfoil, Actor admin, String before, String after) {
        ServiceAccountQuery which = ServiceAccountQuery.all().ownedBy(before);
        return counterfoil.serviceAccounts().changeAll(admin, which, BulkChange.transferTo(PrincipalId.user(after)));
    }

    /** Everything that was issued before an incident; look first at what it would do. */
    static BulkResult revokeIssuedBefore(Counterfoil counterfoil, Actor admin, Instant incident, boolean forReal) {
        ServiceAccountQuery which = ServiceAccountQuery.all().issuedBefore(incident);
        BulkChange change = BulkChange.revokeTokensIssuedBefore(incident);
        return forReal
                ? counterfoil.serviceAccounts().changeAll(admin, which, change)
                : counterfoil.serviceAccounts().previewAll(admin, which, change);
    }

    /** A rotation without an outage: the old token ends an hour after the new one was first used. */
    static IssuedToken rotate(Counterfoil counterfoil, Actor actor, ServiceAccountId account) {
        PreviousToken previous = PreviousToken.expiresAfterFirstUse(Duration.ofHours(1));
        return counterfoil.serviceAccounts().regenerate(actor, account, previous);
    }

    /** A creation and a regeneration that may be repeated with the same id when the answer was lost. */
    static IssuedToken createOnce(Counterfoil counterfoil, Actor actor, String name, String requestId) {
        NewServiceAccount request =
                NewServiceAccount.named(name).withRole(Role.VIEWER).withRequestId(requestId);
        return counterfoil.serviceAccounts().create(actor, request);
    }

    /** The secret is shown even if it is not known yet that the old token is refused everywhere. */
    static IssuedToken replaceAtOnce(Counterfoil counterfoil, Actor actor, ServiceAccountId account) {
        try {
            return counterfoil
                    .serviceAccounts()
                    .regenerate(actor, account, Regeneration.of(PreviousToken.expiresNow()));
        } catch (RevocationPendingException e) {
            return e.issuedToken().orElseThrow(() -> e);
        }
    }

    /** Whose current token ends within a month, fifty at a time. */
    static Page<ServiceAccount> endingSoon(Counterfoil counterfoil, Actor admin, Instant now) {
        ServiceAccountQuery which = ServiceAccountQuery.all()
                .enabled(true)
                .expiringBefore(now.plus(Duration.ofDays(30)))
                .pageSize(50);
        return counterfoil.serviceAccounts().list(admin, which);
    }
}
