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
 * The replacement of one version of a service account with the next, including its audit events.
 *
 * @param before the version that was decided upon; empty for a new account
 * @param after the version to store
 * @param digest the digest of the token that exists only in {@code after}; empty if there is none
 * @param events at least one event; the first one's identifier is the identifier of the change
 * @param requirements further conditions
 */
public record Change(
        Optional<StoredAccount> before,
        StoredAccount after,
        Optional<Digest> digest,
        List<AuditEvent> events,
        Preconditions requirements)
        implements Proposal {

    /**
     * Creates a change.
     *
     * @throws IllegalArgumentException if the parts contradict each other
     */
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

    /** Returns the change from one version to the next. The digest is computed only if the change issues a token. */
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

    /** Returns the changed account; empty for a new one. */
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

    /**
     * Returns this change whatever was read: it was decided before, and is refused if its account has a different
     * version now.
     */
    @Override
    public Optional<Change> decide(Basis basis) {
        Objects.requireNonNull(basis, "basis");
        return Optional.of(this);
    }

    @Override
    public boolean stillHolds() {
        return true;
    }

    /** Returns the identifier of the change, unique in the storage. */
    public AuditEventId id() {
        return events.get(0).id();
    }

    /** Returns the token that this change adds. */
    public Optional<StoredToken> issued() {
        return tokens().added().stream().findFirst();
    }

    /** Returns the existing tokens whose state this change alters. */
    public List<StoredToken> altered() {
        return tokens().altered();
    }

    /**
     * Returns the existing tokens that this change removes: they ended long ago, by the clock of the node that decided.
     */
    public List<StoredToken> removed() {
        return tokens().removed();
    }

    /**
     * Returns whether the account is deleted: every digest is erased, the name becomes free, and a tombstone remains.
     */
    public boolean isDeletion() {
        return after.deletedAt().isPresent();
    }

    /**
     * Returns whether something that was accepted must be refused from now on, or a role or an attribute that existed
     * no longer does. This follows from the two versions, so no command can omit it.
     */
    public boolean isRestricting() {
        return before.isPresent()
                && (isDeletion() || restricts(before.get().state(), after.state()) || tokens().restricts());
    }

    /** Returns whether cached credentials of the account may differ from what is stored. */
    public boolean outdatesCredentials() {
        TokenDifference tokens = tokens();
        return isRestricting() || !tokens.removed().isEmpty() || altersBearer() || tokens.supersedes();
    }

    /** Returns whether the part of the account's state that every {@link StoredCredential} contains is different. */
    public boolean altersBearer() {
        return before.isPresent() && !BearerState.of(before.get().state()).equals(BearerState.of(after.state()));
    }

    /** Returns whether a token is issued to an account whose newest token was {@linkplain Storage#purge purged}. */
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
