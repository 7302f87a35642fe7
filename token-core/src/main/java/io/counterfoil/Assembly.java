package io.counterfoil;

import io.counterfoil.audit.Auditor;
import io.counterfoil.audit.AuthenticationAudit;
import io.counterfoil.audit.Ids;
import io.counterfoil.audit.Notifier;
import io.counterfoil.audit.UnverifiableSchemes;
import io.counterfoil.change.Actors;
import io.counterfoil.change.DecisionContext;
import io.counterfoil.change.FirstUses;
import io.counterfoil.change.Issuer;
import io.counterfoil.change.SystemChanges;
import io.counterfoil.change.Users;
import io.counterfoil.change.Views;
import io.counterfoil.check.Credentials;
import io.counterfoil.check.DigestUpgrades;
import io.counterfoil.check.Era;
import io.counterfoil.check.Hashers;
import io.counterfoil.check.ImportedReader;
import io.counterfoil.check.LastUses;
import io.counterfoil.check.LeasedCredentials;
import io.counterfoil.check.Reading;
import io.counterfoil.hash.ImportedDigests;
import io.counterfoil.lease.BoundedFeed;
import io.counterfoil.lease.LeaseClock;
import io.counterfoil.lease.LeaseHolder;
import io.counterfoil.lease.Poller;
import io.counterfoil.lease.Revocations;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.rules.Authority;
import io.counterfoil.rules.Fingerprint;
import io.counterfoil.rules.Rulebook;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.Storage;
import io.counterfoil.time.MonotonicClock;
import io.counterfoil.upkeep.AuditPurge;
import io.counterfoil.upkeep.CredentialLookUp;
import io.counterfoil.upkeep.EndedTokens;
import io.counterfoil.upkeep.Erasing;
import io.counterfoil.upkeep.ExpiryRecords;
import io.counterfoil.upkeep.LeakScanner;
import io.counterfoil.upkeep.Leaks;
import io.counterfoil.upkeep.MaintenanceRuns;
import io.counterfoil.upkeep.NoticeAccounts;
import io.counterfoil.upkeep.Notices;
import java.security.SecureRandom;
import java.util.Optional;

/** Assembles the parts of a {@link Counterfoil}. No other class does. */
final class Assembly {

    private final Options options;
    private final Storage storage;
    private final Rulebook rules;
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(random);
    private final Notifier notifier;
    private final MonotonicClock clock;
    private final Auditor auditor;
    private final Hashers hashers;
    private final ImportedReader imported;
    private final LastUses lastUses;
    private final Actors actors;
    private final DecisionContext context;
    private final Credentials<AuthenticationResult.Accepted> credentials;
    private final Optional<Revocations> revocations;
    private final SystemChanges changes;
    private final MaintenanceRuns runs;

    Assembly(Options options) {
        this.options = options;
        this.storage = options.storage;
        this.rules = Rulebook.of(
                new Authority(options.roles.get(), options.accessPolicy.get()),
                options.tokenPolicy.get(),
                options.shortestGrace());
        this.notifier = new Notifier(options.listener.get(), options.elapsedTime);
        this.clock = new MonotonicClock(options.clock.get(), options.elapsedTime, notifier::clockJumped);
        this.auditor = new Auditor(storage, ids, notifier, options.elapsedTime);
        this.hashers = new Hashers(options.hashers.get(), new UnverifiableSchemes(notifier));
        this.imported = new ImportedReader(options.imported.get().map(ImportedDigests::of), notifier);
        this.lastUses = new LastUses(storage, notifier);
        this.actors = new Actors(storage, options.roles.get(), new Users(options.users.get(), options.elapsedTime));
        this.context = new DecisionContext(
                actors, rules.authority(), auditor, clock, rules.policy().maxAccountsPerOrganization());
        this.credentials = credentials();
        this.revocations = storage.revocations()
                .map(feed -> new Revocations(
                        BoundedFeed.forNumbering(feed), options.cache.get().isAsyncRevocation(), LeaseClock.SYSTEM));
        this.changes = new SystemChanges(storage, auditor, clock, revocations);
        this.runs = new MaintenanceRuns(notifier, options.elapsedTime);
    }

    Optional<Revocations> revocations() {
        return revocations;
    }

    Vitals vitals() {
        return new Vitals(storage, lastUses, hashers, credentials, clock, runs);
    }

    AuditLog auditLog() {
        return new AuditLog(storage, rules.authority(), actors, auditor, clock);
    }

    ServiceAccounts serviceAccounts() {
        AccountAnswers answers = new AccountAnswers(new Views(lastUses), clock);
        AccountReads reads = new AccountReads(storage, context);
        Management management = new Management(storage, context, answers, auditor, revocations);
        Issuer issuer = new Issuer(options.format.get(), hashers, random, ids, imported);
        Bulk bulk = new Bulk(reads, management, rules.bulk(), ids, notifier);
        return new ServiceAccounts(reads, management, bulk, issuer, rules, answers);
    }

    TokenAuthenticator authenticator() {
        AuthenticationAudit audit = new AuthenticationAudit(auditor, notifier, options.elapsedTime);
        TokenChecks checks = new TokenChecks(
                credentials,
                hashers,
                clock,
                new FirstUses(rules.tokens(), changes),
                new DigestUpgrades(storage, hashers, credentials, notifier),
                new Verdicts(options.roles.get(), storage, lastUses, audit));
        return new TokenAuthenticator(options.format.get(), credentials, imported, checks);
    }

    Maintenance maintenance() {
        LeakScanner scanner = new LeakScanner(options.format.get(), imported, hashers, CredentialLookUp.in(storage));
        return new Maintenance(
                lastUses,
                new ExpiryRecords(storage, rules.tokens(), changes, clock, notifier),
                new EndedTokens(storage, clock),
                new AuditPurge(storage, auditor, clock),
                new Leaks(scanner, rules.tokens(), changes, auditor, notifier, clock),
                new Notices(
                        part(NoticeBoard.class),
                        options.users.get(),
                        new NoticeAccounts(storage, lastUses, clock, notifier),
                        ids,
                        notifier),
                new Erasing(storage, changes, notifier),
                runs);
    }

    /** Returns the storage as an optional capability; empty if it does not have it. */
    private <T> Optional<T> part(Class<T> type) {
        return type.isInstance(storage) ? Optional.of(type.cast(storage)) : Optional.empty();
    }

    private Credentials<AuthenticationResult.Accepted> credentials() {
        CachePolicy policy = options.cache.get();
        if (!policy.isLeased()) {
            return token -> new Reading<>(storage.findCredential(token), null);
        }
        RevocationFeed feed = storage.revocations()
                .orElseThrow(
                        () -> new IllegalStateException("this storage has no revocation feed, which leases require"));
        LeaseTerms terms = new LeaseTerms(policy.lease(), LeaseHolder.PROTOCOL, Fingerprint.of(options.roles.get()));
        BoundedFeed polled = BoundedFeed.forPolls(feed, policy.lease());
        polled.declare(terms);
        LeaseHolder<Era<AuthenticationResult.Accepted>> holder =
                new LeaseHolder<>(polled, terms, LeaseClock.SYSTEM, () -> new Era<>(policy.maximumEntries()));
        Poller poller = new Poller(holder, policy.lease().toMillis() / 4, notifier::failed, polled::close);
        return new LeasedCredentials<>(storage, holder, poller, LeaseClock.SYSTEM, clock, hashers);
    }
}
