package io.counterfoil.spi;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.util.Optional;
import java.util.Set;

/**
 * A change that is about to be decided: what has to be read for it, how long it may wait, and the decision itself, which
 * the storage asks for inside the transaction that then stores the result.
 *
 * <p>{@link Change} is a proposal that was decided before.
 */
public interface Proposal {

    /** The organization of every account that is read or changed. */
    OrganizationId organization();

    /**
     * The account that is to be changed. The storage holds it from before it is read until the transaction ends. Empty
     * for a new account whose identifier nobody can have used.
     */
    Optional<ServiceAccountId> subject();

    /** Further accounts to read: the acting account, a new owner. They are not held while the change is decided. */
    Set<ServiceAccountId> witnesses();

    /** How long the change may wait for what other transactions hold. */
    Patience patience();

    /**
     * Decides upon what was read. Called while the subject is held, so it must be quick and must not call the storage.
     * Called again with a new basis whenever the transaction has to start over.
     *
     * @return the change; empty if there is nothing to change
     * @throws RuntimeException a refusal: the storage ends the transaction, stores nothing and passes it on unchanged
     */
    Optional<Change> decide(Basis basis);

    /**
     * Whether what was decided upon beside the storage, such as the time, still holds. Called after the decision was
     * written and right before the last, short step that commits it.
     *
     * @return false to undo everything, with {@link CommitResult#VERSION_CONFLICT}
     */
    boolean stillHolds();

    /**
     * Whether the decision rests on something beside the storage, which a wait would make old. The storage then waits for
     * nothing any more once it was made: it undoes everything, and has it decided anew.
     */
    default boolean mayAge() {
        return false;
    }
}
