package io.counterfoil;

import io.counterfoil.audit.Ids;
import io.counterfoil.lease.LeaseHolder;
import io.counterfoil.model.AccountName;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.rules.AuditActions;
import io.counterfoil.rules.Fingerprint;
import io.counterfoil.rules.RuleSamples;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts, changes and terms for the tests of the lease; for those of the rules see {@link RuleSamples}. */
public final class Samples {

    public static final OrganizationId ACME = OrganizationId.of("acme");
    public static final Actor ALICE = Actor.user(ACME, "alice", Role.OWNER);
    public static final Duration LEASE = Duration.ofSeconds(2);
    public static final LeaseTerms TERMS =
            new LeaseTerms(LEASE, LeaseHolder.PROTOCOL, Fingerprint.of(RoleHierarchy.standard()));

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Ids IDS = new Ids(new SecureRandom());

    private Samples() {}

    public static NewServiceAccount request() {
        return NewServiceAccount.named("account " + NUMBER.incrementAndGet()).withRole(Role.CONTRIBUTOR);
    }

    /** A new account with one token that never was accepted and needs no first use. */
    public static StoredAccount account(Storage storage) {
        IssuedToken issued = Counterfoil.create(storage).serviceAccounts().create(ALICE, request());
        return storage.load(ACME, issued.serviceAccount().id(), Participation.INDEPENDENT)
                .orElseThrow();
    }

    public static StoredCredential credential(Storage storage) {
        return credential(storage, account(storage));
    }

    public static StoredCredential credential(Storage storage, StoredAccount account) {
        return storage.findCredential(account.tokens().get(0).id()).orElseThrow();
    }

    public static Change disabling(StoredAccount before) {
        return change(before, before.with(before.state().withEnabled(false)));
    }

    /** Restricts nothing, but outdates what was remembered: the name is in the principal. */
    public static Change renaming(StoredAccount before, String name) {
        AccountState old = before.state();
        return change(
                before,
                before.with(new AccountState(
                        AccountName.of(name), old.description(), old.owner(), old.role(), old.enabled())));
    }

    public static Change change(StoredAccount before, StoredAccount after) {
        Instant now = Instant.parse("2026-11-01T00:00:00Z");
        AuditEventId id = IDS.auditEvent(now);
        AuditEvent event = new AuditEvent(
                id,
                before.organization(),
                now,
                Optional.empty(),
                AuditActions.UPDATED,
                Optional.of(before.id()),
                Optional.empty(),
                AuditOutcome.SUCCESS,
                Optional.empty(),
                Map.of());
        return new Change(
                Optional.of(before),
                after,
                Optional.empty(),
                List.of(event),
                new Preconditions(Optional.empty(), OptionalInt.empty()));
    }

    /** Disables a new account, unnumbered. */
    public static void restrictSomething(Storage storage) {
        storage.commit(disabling(account(storage)), Participation.INDEPENDENT);
    }
}
