package io.counterfoil.jdbc.proofs;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.StorageUnavailableException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates service accounts and restricts them in every way, like an administrator who retries until it works. */
final class Restrictions {

    private static final Actor ADMIN = Actor.user(OrganizationId.of("acme"), "root", Role.ADMIN);

    private interface Restriction {
        void on(ServiceAccounts accounts, IssuedToken issued);
    }

    private static final List<Restriction> ALL = List.of(
            (accounts, issued) -> accounts.revokeToken(ADMIN, id(issued), issued.tokenId()),
            (accounts, issued) -> accounts.disable(ADMIN, id(issued)),
            (accounts, issued) -> accounts.delete(ADMIN, id(issued)),
            (accounts, issued) -> accounts.update(
                    ADMIN, id(issued), ServiceAccountUpdate.empty().withRole(Role.VIEWER)),
            (accounts, issued) -> accounts.regenerate(ADMIN, id(issued), PreviousToken.expiresNow()));

    private final Counterfoil counterfoil;
    private final AtomicInteger repeated = new AtomicInteger();

    Restrictions(Counterfoil counterfoil) {
        this.counterfoil = counterfoil;
    }

    /** An account with the role CONTRIBUTOR and its token. */
    IssuedToken create() {
        while (true) {
            try {
                return counterfoil
                        .serviceAccounts()
                        .create(
                                ADMIN,
                                NewServiceAccount.named("ci-" + UUID.randomUUID())
                                        .withRole(Role.CONTRIBUTOR)
                                        .neverExpiring());
            } catch (StorageUnavailableException e) {
                repeated.incrementAndGet();
            }
        }
    }

    /** Returns when the restriction is committed and guaranteed to be effective on every node. */
    void restrict(int number, IssuedToken issued) {
        Restriction restriction = ALL.get(number % ALL.size());
        boolean failed = false;
        while (true) {
            try {
                restriction.on(counterfoil.serviceAccounts(), issued);
                break;
            } catch (ServiceAccountNotFoundException e) {
                requireFailedBefore(failed, e);
                break;
            } catch (StorageUnavailableException e) {
                failed = true;
                repeated.incrementAndGet();
            }
        }
        if (failed) {
            awaitRevocations();
        }
    }

    /** How many calls failed because the database could not be reached, and were repeated. */
    int repeated() {
        return repeated.get();
    }

    private void awaitRevocations() {
        while (true) {
            try {
                counterfoil.awaitRevocations();
                return;
            } catch (StorageUnavailableException e) {
                repeated.incrementAndGet();
            }
        }
    }

    private static void requireFailedBefore(boolean failed, CounterfoilException e) {
        if (!failed) {
            throw e;
        }
    }

    private static ServiceAccountId id(IssuedToken issued) {
        return issued.serviceAccount().id();
    }
}
