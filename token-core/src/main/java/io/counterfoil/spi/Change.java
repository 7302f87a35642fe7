package io.counterfoil.spi;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The replacement of one version of a service account by the next, with the audit events that tell of it.
 *
 * @param before the version that was decided upon; empty for a new account
 * @param after the version to store
 * @param digest the digest of the token that is in {@code after} only; empty if there is none
 * @param events at least one event; the first one's identifier is the identifier of the change
 * @param requirements what must hold besides
 */
public record Change(
        Optional<StoredAccount> before,
        StoredAccount after,
        Optional<Digest> digest,
        List<AuditEvent> events,
        Preconditions requirements)
        implements Proposal {

    /** @throws IllegalArgumentException if the parts contradict each other */
    public Change {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(digest, "digest");
        events = List.copyOf(Objects.requireNonNull(events, "events"));
        Objects.requireNonNull(requirements, "requirements");
        long expected = before.map(StoredAccount::version).orElse(0L) + 1;
        if (after.version() != expected) {
            throw new IllegalArgumentException("version " + after.version() + " does not follow " + (expected - 1));
        }
        if (before.isPresent() && !isSame(before.get(), after)) {
            throw new IllegalArgumentException("a change from one account to another");
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a change without an audit event");
        }
        for (AuditEvent event : events) {
            if (!event.organization().equals(after.organization())) {
                throw new IllegalArgumentException("an audit event of another organization");
            }
        }
        List<StoredToken> added = new TokenDifference(before, after).added();
        if (added.size() > 1) {
            throw new IllegalArgumentException("more than one new token");
        }
        if (digest.isPresent() == added.isEmpty()) {
            throw new IllegalArgumentException("a new token and a digest come together");
        }
    }

    /** The change from one version to the next; the digest is made only if the change issues a token. */
    public static Change of(
            Optional<StoredAccount> before,
            StoredAccount after,
            Supplier<Digest> digest,
            List<AuditEvent> events,
            Preconditions requirements) {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(digest, "digest");
        return new Change(
                before,
                after,
                new TokenDifference(before, after).added().isEmpty() ? Optional.empty() : Optional.of(digest.get()),
                events,
                requirements);
    }

    @Override
    public OrganizationId organization() {
        return after.organization();
    }

    /** The changed account; empty for a new one. */
    @Override
    public Optional<ServiceAccountId> subject() {
        return before.map(StoredAccount::id);
    }

    @Override
    public Set<ServiceAccountId> witnesses() {
        return Set.of();
    }

    @Override
    public Patience patience() {
        return isRestricting() ? Patience.LONG : Patience.SHORT;
    }

    /** This change, whatever was read: it was decided before, and is refused if its account has another version now. */
    @Override
    public Optional<Change> decide(Basis basis) {
        Objects.requireNonNull(basis, "basis");
        return Optional.of(this);
    }

    @Override
    public boolean stillHolds() {
        return true;
    }

    /** The identifier by which a change is found again, unique in the storage. */
    public AuditEventId id() {
        return events.get(0).id();
    }

    /** The token that this change adds. */
    public Optional<StoredToken> issued() {
        return tokens().added().stream().findFirst();
    }

    /** The tokens that were there before and have another state now. */
    public List<StoredToken> altered() {
        return tokens().altered();
    }

    /** The tokens that were there before and are gone now: they ended long ago, by the clock of the node that decided. */
    public List<StoredToken> removed() {
        return tokens().removed();
    }

    /** Whether the account is deleted: every digest is erased, the name is free again, and a tombstone stays. */
    public boolean isDeletion() {
        return after.deletedAt().isPresent();
    }

    /**
     * Whether something that was accepted must be refused from now on, or a role or an attribute that was there is not. It
     * follows from the two versions, so no command can forget to say it.
     */
    public boolean isRestricting() {
        return before.isPresent()
                && (isDeletion() || restricts(before.get().state(), after.state()) || tokens().restricts());
    }

    /** Whether what a node remembers of the account's credentials may no longer be what is stored. */
    public boolean outdatesCredentials() {
        TokenDifference tokens = tokens();
        return isRestricting() || !tokens.removed().isEmpty() || altersBearer() || tokens.supersedes();
    }

    /** Whether the part of the account's state is another one that every {@link StoredCredential} has. */
    public boolean altersBearer() {
        return before.isPresent() && !BearerState.of(before.get().state()).equals(BearerState.of(after.state()));
    }

    /** Whether a token is issued to an account whose newest token was {@linkplain Storage#purge purged}. */
    public boolean replacesPurgedToken() {
        return before.isPresent() && before.get().currentToken().isEmpty() && issued().isPresent();
    }

    private TokenDifference tokens() {
        return new TokenDifference(before, after);
    }

    private static boolean restricts(AccountState earlier, AccountState later) {
        return (earlier.enabled() && !later.enabled())
                || !earlier.role().equals(later.role())
                || !earlier.attributes().equals(later.attributes());
    }

    private static boolean isSame(StoredAccount before, StoredAccount after) {
        return before.id().equals(after.id()) && before.organization().equals(after.organization());
    }
}
