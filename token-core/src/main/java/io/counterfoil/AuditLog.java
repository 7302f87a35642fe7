package io.counterfoil;

import io.counterfoil.audit.Auditor;
import io.counterfoil.change.Actors;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.rules.Authority;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.time.MonotonicClock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Records and searches the history of service accounts, tokens and the host's own actions. Events are only ever added.
 *
 * <p>Thread-safe. Every method may throw {@link io.counterfoil.model.StorageException}.
 */
public final class AuditLog {

    private final Storage storage;
    private final Authority authority;
    private final Actors actors;
    private final Auditor auditor;
    private final MonotonicClock clock;

    AuditLog(Storage storage, Authority authority, Actors actors, Auditor auditor, MonotonicClock clock) {
        this.storage = storage;
        this.authority = authority;
        this.actors = actors;
        this.auditor = auditor;
        this.clock = clock;
    }

    /**
     * Records an action of the host on behalf of a service account, with its owner and its token. If the storage joins
     * the host's transaction, the event is committed or rolled back with it.
     *
     * @param who the principal of the request
     * @param entry the action
     * @throws IllegalArgumentException if the token was checked by a {@link Counterfoil} with a different storage
     *     object, in which its account need not exist
     * @throws IllegalStateException if the storage joins the host's transactions and none is active
     */
    public void record(ServiceAccountPrincipal who, AuditEntry entry) {
        Objects.requireNonNull(who, "who").requireIn(storage);
        AuditActor actor = new AuditActor(
                PrincipalId.serviceAccount(who.accountId()),
                Optional.of(who.role()),
                Optional.of(who.tokenId()),
                Optional.of(who.owner()));
        record(who.organization(), actor, Optional.of(who.accountId()), entry);
    }

    /**
     * Records an action of the host on behalf of an actor. A service account's owner and role are read for it; the role
     * is omitted if none is in force, as for a disabled account. If the storage joins the host's transaction, the event
     * is committed or rolled back with it.
     *
     * @param who the actor of the action
     * @param entry the action
     * @throws IllegalStateException if the storage joins the host's transactions and none is active
     */
    public void record(Actor who, AuditEntry entry) {
        if (Objects.requireNonNull(who, "who") instanceof Actor.ServiceAccount account) {
            AuditActor actor = actors.resolve(account, clock.now()).audited();
            record(account.organization(), actor, Optional.of(account.account()), entry);
        } else {
            Actor.User user = (Actor.User) who;
            AuditActor actor =
                    new AuditActor(user.principal(), Optional.of(user.role()), Optional.empty(), Optional.empty());
            record(user.organization(), actor, Optional.empty(), entry);
        }
    }

    /**
     * Returns the events that the actor may see, newest first. Never refused. An actor who manages all accounts of the
     * organization sees all events. Others see the events about accounts that they own, or owned when these were
     * deleted, and the events that these accounts caused.
     *
     * @param actor the actor who searches
     * @param query the conditions and the page
     * @return one page of events, possibly empty
     */
    public Page<AuditEvent> search(Actor actor, AuditQuery query) {
        Objects.requireNonNull(query, "query");
        ResolvedActor acting = actors.resolve(actor, clock.now());
        if (acting.powerless().isPresent()) {
            return new Page<>(List.of(), Optional.empty());
        }
        AuditFilter filter = new AuditFilter(authority.visibility(acting), query);
        return storage.auditEvents(actor.organization(), filter);
    }

    private void record(
            OrganizationId organization, AuditActor actor, Optional<ServiceAccountId> account, AuditEntry entry) {
        Objects.requireNonNull(entry, "entry");
        Instant now = clock.now();
        AuditEvent event = new AuditEvent(
                auditor.nextId(now),
                organization,
                now,
                Optional.of(actor),
                entry.action(),
                account,
                entry.target(),
                entry.outcome(),
                entry.reason(),
                entry.details());
        storage.append(List.of(event), Participation.JOINED);
        auditor.published(List.of(event));
    }
}
