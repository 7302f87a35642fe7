package io.counterfoil.contract.rules;

import io.counterfoil.Counterfoil;
import io.counterfoil.ElapsedTime;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A host application: a {@link Counterfoil} with a clock of its own, and an organization that nobody else uses. */
final class RuleHost {

    /** A past time, so that what ends in a test has ended by the database's clock too. */
    static final Instant START = Instant.parse("2020-02-29T22:59:58.123456Z");

    final Storage storage;
    final OrganizationId organization;
    final SettableClock clock;
    final Counterfoil counterfoil;

    private RuleHost(
            Storage storage,
            OrganizationId organization,
            SettableClock clock,
            UnaryOperator<Counterfoil.Builder> options) {
        this.storage = storage;
        this.organization = organization;
        this.clock = clock;
        Counterfoil.Builder builder = ElapsedTime.measuredBy(clock::nanoTime, Counterfoil.builder(storage));
        this.counterfoil = options.apply(builder.clock(clock)).build();
    }

    static RuleHost on(Storage storage) {
        return new RuleHost(storage, newOrganization(), new SettableClock(START), UnaryOperator.identity());
    }

    static OrganizationId newOrganization() {
        return OrganizationId.of("acme-" + UUID.randomUUID());
    }

    /** Returns a second node, or the same one after a restart: the same data and time, with these options. */
    RuleHost with(UnaryOperator<Counterfoil.Builder> options) {
        return new RuleHost(storage, organization, clock, options);
    }

    /** Returns a second node with the same data and a clock of its own. */
    RuleHost withClock(SettableClock other) {
        return new RuleHost(storage, organization, other, UnaryOperator.identity());
    }

    /** Returns the same host on a different storage. */
    RuleHost through(Storage other) {
        return through(other, UnaryOperator.identity());
    }

    RuleHost through(Storage other, UnaryOperator<Counterfoil.Builder> options) {
        return new RuleHost(other, organization, clock, options);
    }

    /** Returns a host with the same data and time in a different organization. */
    RuleHost elsewhere() {
        return new RuleHost(storage, newOrganization(), clock, UnaryOperator.identity());
    }

    ServiceAccounts accounts() {
        return counterfoil.serviceAccounts();
    }

    Actor user(String id, Role role) {
        return Actor.user(organization, id, role);
    }

    Actor olivia() {
        return user("olivia", Role.OWNER);
    }

    Actor adam() {
        return user("adam", Role.ADMIN);
    }

    Actor alice() {
        return user("alice", Role.CONTRIBUTOR);
    }

    Actor bob() {
        return user("bob", Role.CONTRIBUTOR);
    }

    Actor victor() {
        return user("victor", Role.VIEWER);
    }

    Optional<StoredAccount> stored(ServiceAccountId id) {
        return storage.load(organization, id, Participation.INDEPENDENT).map(RuleHost::withoutLastUses);
    }

    /** Returns every live account as stored, without last uses, which are not state. */
    List<StoredAccount> state() {
        return pages(cursor -> storage.accounts(
                        organization,
                        new AccountFilter(
                                Visibility.all(),
                                Optional.empty(),
                                cursor.map(ServiceAccountQuery.all()::after).orElse(ServiceAccountQuery.all()))))
                .stream()
                .map(RuleHost::withoutLastUses)
                .toList();
    }

    /** Returns the complete audit log, oldest first. */
    List<AuditEvent> events() {
        return events(AuditQuery.all());
    }

    /** Returns the events of the current time. */
    List<AuditEvent> eventsNow() {
        return events(AuditQuery.all().from(clock.instant()));
    }

    List<AuditEvent> events(AuditQuery query) {
        AuditQuery wide = query.pageSize(200);
        List<AuditEvent> found = new ArrayList<>(pages(cursor ->
                counterfoil.auditLog().search(olivia(), cursor.map(wide::after).orElse(wide))));
        Collections.reverse(found);
        return found;
    }

    static <T> List<T> pages(Function<Optional<Cursor>, Page<T>> fetch) {
        List<T> all = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<T> page = fetch.apply(next);
            all.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private static StoredAccount withoutLastUses(StoredAccount account) {
        return account.withLoaded(
                account.tokens().stream().map(RuleHost::withoutLastUse).toList());
    }

    private static StoredToken withoutLastUse(StoredToken token) {
        return new StoredToken(
                token.id(),
                token.generation(),
                token.prefix(),
                token.createdAt(),
                token.createdBy(),
                token.expiresAt(),
                token.request(),
                token.notesFirstUse(),
                token.state(),
                Optional.empty());
    }
}
