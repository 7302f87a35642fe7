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
 * Stores service accounts, tokens and audit events. Each method is one atomic business step; an adapter makes no
 * decisions of its own. The contract suite in token-core's {@code tests} jar expresses this contract in executable
 * form.
 *
 * <p>All comparisons are exact: case, accents and trailing blanks count. Instants have microsecond resolution. All
 * methods are thread-safe. A failure is a {@link io.counterfoil.model.StorageException}, or a {@link
 * io.counterfoil.model.StorageUnavailableException} if the same call may succeed later; neither contains a secret, a
 * digest or SQL.
 */
public interface Storage {

    /**
     * Returns the credential with this token identifier, including the committed state of its account. Reads the newest
     * committed state in one statement; never from a replica, a cache or an older snapshot, and never inside the host's
     * transaction.
     *
     * @return the credential; empty if there is none or its digest was erased
     * @throws io.counterfoil.model.StorageUnavailableException if the storage does not answer, or only a replica does
     */
    Optional<StoredCredential> findCredential(TokenId token);

    /**
     * Returns the live account and all its tokens with their last uses, from one snapshot.
     *
     * @return the account; empty if this organization has none, or it was deleted
     */
    Optional<StoredAccount> load(OrganizationId organization, ServiceAccountId account, Participation participation);

    /**
     * Returns the live accounts that match the filter, each with its tokens, newest first and by descending identifier
     * for equal times, after the query's cursor. The number of statements does not depend on the number of accounts.
     */
    Page<StoredAccount> accounts(OrganizationId organization, AccountFilter filter);

    /**
     * Reads the basis of a change, has the change decided, and stores it atomically, in one short transaction.
     *
     * <p><b>Reads.</b> The proposal's subject and witnesses that are live in its organization, with all their tokens
     * and last uses. The subject is locked before it is read, so that {@link Proposal#decide} sees the newest committed
     * state and nobody changes it until the transaction ends. Callers that wait for such a lock acquire it in turn, and
     * wait no longer than the proposal's {@link Patience}.
     *
     * <p><b>Stores.</b> The account if it still has the previous version, the states of the altered tokens, the issued
     * token with its digest, and the audit events. Deletes the removed tokens that have also ended by the storage's own
     * clock, with their digests and last uses. A deletion also erases the digest of every token of the account and
     * frees the name. A change that {@linkplain Change#outdatesCredentials() outdates credentials} adds an entry to the
     * log of {@link #revocations}, if there is one. Digests of other tokens and last uses stay unchanged.
     *
     * <p><b>Order.</b> First the subject, then what belongs to it; last, and together with the commit, shared rows: the
     * organization's count of accounts and the acting account. Work <em>by</em> an account therefore never blocks a
     * change <em>of</em> it, and no lock on it outlives a wait for anything else. A deletion does not wait for the
     * count.
     *
     * <p>A new account's identifier must never have been used, in any organization; otherwise the result is {@link
     * CommitResult#VERSION_CONFLICT}. That result precedes {@link CommitResult#TOO_MANY_ACCOUNTS}, which precedes
     * {@link CommitResult#NAME_TAKEN}; a deletion needs no free name. A token that {@link #purge} has removed since the
     * account was read does not return. Repeating a committed change is harmless: the result is {@link
     * CommitResult#COMMITTED} again, or {@link CommitResult#VERSION_CONFLICT}. If the answer to a COMMIT is lost, the
     * adapter determines the outcome by {@link Change#id}.
     *
     * @throws io.counterfoil.model.StorageUnavailableException if nothing was changed and a retry may succeed, or, as
     *     the message then states, if the outcome could not be determined
     * @throws IllegalStateException if the call must join the host's transaction and there is none that can be written
     *     in
     */
    CommitResult commit(Proposal proposal, Participation participation);

    /**
     * Stores these audit events atomically. An event whose identifier exists stays unchanged.
     *
     * @throws IllegalStateException if the call must join the host's transaction and there is none that can be written
     *     in
     */
    void append(List<AuditEvent> events, Participation participation);

    /**
     * Returns the audit events that match the filter, newest first and by descending identifier for equal times, after
     * the query's cursor.
     */
    Page<AuditEvent> auditEvents(OrganizationId organization, AuditFilter filter);

    /**
     * Records when and from where tokens were last used. Keeps the later of the stored and the given time. Changes
     * nothing else, and ignores tokens that no longer exist.
     */
    void recordUse(Map<TokenId, TokenUse> uses);

    /**
     * Replaces a digest if the token has exactly the expected one and was not revoked.
     *
     * @return whether it was replaced
     */
    boolean replaceDigest(TokenId token, Digest expected, Digest next);

    /**
     * Removes tokens that ended before this time by the caller's clock, and have ended by the storage's own clock, with
     * their last uses, up to the limit. {@link StoredAccount#removed} has what the account still records about them.
     * Never removes accounts, tombstones or audit events.
     *
     * <p>An account that is being changed may be skipped until the next call, and does not block others.
     *
     * @return how many tokens were removed
     */
    int purge(Instant before, int limit);

    /** Returns the feed that allows nodes to answer from memory; empty if the storage has none. */
    default Optional<RevocationFeed> revocations() {
        return Optional.empty();
    }
}
