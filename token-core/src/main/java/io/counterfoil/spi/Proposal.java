package io.counterfoil.spi;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.util.Optional;
import java.util.Set;

/**
 * A change that is yet to be decided: what to read for it, how long it may wait, and the decision itself, which the
 * storage requests inside the transaction that then stores the result.
 *
 * <p>{@link Change} is a proposal that was decided before.
 */
public interface Proposal {

    /** Returns the organization of every account that is read or changed. */
    OrganizationId organization();

    /**
     * Returns the account to change. The storage locks it before reading it, until the transaction ends. Empty for a
     * new account whose identifier cannot have been used.
     */
    Optional<ServiceAccountId> subject();

    /**
     * Returns further accounts to read: the acting account, a new owner. They are not locked while the change is
     * decided.
     */
    Set<ServiceAccountId> witnesses();

    /** Returns how long the change may wait for rows that other transactions hold. */
    Patience patience();

    /**
     * Decides the change. Called while the subject is locked, so it must be fast and must not call the storage. Called
     * again with a new basis whenever the transaction starts over.
     *
     * @return the change; empty if there is nothing to change
     * @throws RuntimeException a refusal: the storage rolls back, stores nothing and rethrows it unchanged
     */
    Optional<Change> decide(Basis basis);

    /**
     * Returns whether the conditions outside the storage, such as the time, still hold. Called after the decision was
     * written and right before the last, short step that commits it.
     *
     * @return false to roll back with {@link CommitResult#VERSION_CONFLICT}
     */
    boolean stillHolds();

    /**
     * Returns whether the decision depends on something outside the storage that a wait would outdate. After such a
     * decision the storage does not wait: it rolls back, and has the change decided again.
     */
    default boolean mayAge() {
        return false;
    }
}
