package io.counterfoil.spi;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where service accounts, tokens and audit events are kept. Each method is one atomic step of the business; an adapter
 * makes no decision of its own. The contract suite in token-core's {@code tests} jar says the same in executable form.
 *
 * <p>Everything that is compared is compared exactly: by case, by accent, by trailing blank. Instants are kept to the
 * microsecond. All methods may be called by many threads at once. What the storage can't do is a
 * {@link io.counterfoil.model.StorageException}, or a {@link io.counterfoil.model.StorageUnavailableException} where the
 * same call may succeed later; neither holds a secret, a digest or SQL.
 */
public interface Storage {

    /**
     * The credential with this token identifier, with the state of its account as it is committed, read in one statement from the newest committed state; never from a
     * replica, a cache or an older snapshot, and never inside the host's transaction. Empty if there is none or its
     * digest was erased.
     */
    Optional<StoredCredential> findCredential(TokenId token);

    /**
     * The live account and all its tokens with their last uses, from one snapshot. Empty if there is none in this
     * organization or it was deleted.
     */
    Optional<StoredAccount> load(OrganizationId organization, ServiceAccountId account, Participation participation);

    /**
     * The live accounts that the filter admits, each with all its tokens, newest first and by descending identifier
     * where the times are the same, from after the query's cursor; in a number of statements that does not depend on
     * how many accounts there are.
     */
    Page<StoredAccount> accounts(OrganizationId organization, AccountFilter filter);

    /**
     * Reads what a change is decided upon, has it decided, and stores all of it or nothing, in one short transaction.
     *
     * <p><b>Reads.</b> The proposal's subject and witnesses, those that are live in its organization, with all their
     * tokens and their last uses. The subject is locked before it is read, so that {@link Proposal#decide} sees the newest
     * committed state and nobody changes it until the transaction ends. Whoever waits for such a lock is let in in turn,
     * and waits no longer than the proposal's {@link Patience}.
     *
     * <p><b>Stores.</b> The account if it still has the version before, the states of the altered tokens, the issued
     * token with its digest, the audit events; and takes away the removed tokens, with their digests and last uses, those
     * that have ended by the storage's own clock too. A deletion also erases the digest of every token of the account and
     * frees the name. A change that {@linkplain Change#outdatesCredentials() outdates credentials} is entered in the log
     * of {@link #revocations}, if there is one. Digests of other tokens and last uses stay untouched.
     *
     * <p><b>Order.</b> First the subject, then what belongs to it; last, and together with the commit, what others share:
     * the organization's count of accounts and the acting account. So no work <em>by</em> an account is in the way of a
     * change <em>of</em> it, and no lock on it outlives a wait for anything else. A deletion does not wait for the count.
     *
     * <p>A new account's identifier must never have been used, in any organization, or it is a
     * {@link CommitResult#VERSION_CONFLICT}. That outcome comes before {@link CommitResult#TOO_MANY_ACCOUNTS}, which
     * comes before {@link CommitResult#NAME_TAKEN}; a deletion needs no free name. A token that was removed by
     * {@link #purge} since the account was read stays away. Repeating a change that was committed is harmless: it answers
     * {@link CommitResult#COMMITTED} again, or {@link CommitResult#VERSION_CONFLICT}. Where the answer to a COMMIT got
     * lost, the adapter finds out what became of it by {@link Change#id}.
     *
     * @throws io.counterfoil.model.StorageUnavailableException if nothing was changed and trying again may help, or,
     *     saying so, if the outcome could not be found out
     * @throws IllegalStateException if it is to join the host's transaction and there is none that can be written in
     */
    CommitResult commit(Proposal proposal, Participation participation);

    /** Stores these audit events, all or nothing. An event whose identifier is there already is left as it is. */
    void append(List<AuditEvent> events, Participation participation);

    /**
     * The audit events that the filter admits, newest first and by descending identifier where the times are the same,
     * from after the query's cursor.
     */
    Page<AuditEvent> auditEvents(OrganizationId organization, AuditFilter filter);

    /**
     * Notes when and from where tokens were last used. The later of the stored and the given time stays. Changes nothing else, and
     * leaves out tokens that are no longer there.
     */
    void recordUse(Map<TokenId, TokenUse> uses);

    /**
     * Puts one digest in the place of another, if the token has exactly the expected one and was not revoked.
     *
     * @return whether it did
     */
    boolean replaceDigest(TokenId token, Digest expected, Digest next);

    /**
     * Removes tokens that ended before this time by the caller's clock, and have ended by the storage's own clock too,
     * with their last uses; no more than the limit at once. What the account still says of them is in {@link
     * StoredAccount#removed}. Never removes accounts, tombstones or audit events.
     *
     * <p>An account that somebody else is changing may be left for the next time, and is in no other's way.
     *
     * @return how many tokens were removed
     */
    int purge(Instant before, int limit);

    /** The feed that lets nodes answer from memory; empty if the storage has none. */
    default Optional<RevocationFeed> revocations() {
        return Optional.empty();
    }
}
