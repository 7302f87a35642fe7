package io.counterfoil;

import io.counterfoil.change.Issuer;
import io.counterfoil.change.Order;
import io.counterfoil.model.AccountName;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Operation;
import io.counterfoil.model.Page;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.rules.AccountRules;
import io.counterfoil.rules.AuditActions;
import io.counterfoil.rules.Decision;
import io.counterfoil.rules.Fingerprint;
import io.counterfoil.rules.RuleInput;
import io.counterfoil.rules.Rulebook;
import io.counterfoil.spi.StoredAccount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Manages service accounts and their tokens.
 *
 * <p>Each change is one transaction: it is stored with its audit events, or not at all. The checks run in this order:
 * arguments, visibility, authority, state, retry and generation, policy, name. Refusals are audited too, in a
 * transaction of their own.
 *
 * <p>Every method may throw
 *
 * <ul>
 *   <li>{@link io.counterfoil.model.PermissionDeniedException} if the actor may see the account, but may not perform the
 *       operation on it;
 *   <li>{@link io.counterfoil.model.ServiceAccountNotFoundException} if the account does not exist, or the actor may not
 *       see it;
 *   <li>{@link io.counterfoil.model.ConcurrentChangeException} if concurrent changes to the account kept winning;
 *   <li>{@link io.counterfoil.model.StorageException} if the storage failed, and
 *       {@link io.counterfoil.model.StorageUnavailableException} if the same call may succeed later.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class ServiceAccounts {

    private final AccountReads reads;
    private final Management management;
    private final Bulk bulk;
    private final Issuer issuer;
    private final Rulebook rules;
    private final AccountAnswers answers;

    ServiceAccounts(
            AccountReads reads,
            Management management,
            Bulk bulk,
            Issuer issuer,
            Rulebook rules,
            AccountAnswers answers) {
        this.reads = reads;
        this.management = management;
        this.bulk = bulk;
        this.issuer = issuer;
        this.rules = rules;
        this.answers = answers;
    }

    /**
     * Creates an account and its first token, whose value only the result contains. The actor becomes the owner, unless
     * the request names a different one.
     *
     * <p>With a request id a lost answer can be recovered: repeating the same request as the same actor within 24
     * hours, if the first token was never accepted, discards that token and issues a new one for the same account.
     *
     * @param actor the actor who creates the account
     * @param request the account to create
     * @return the account with its first token
     * @throws IllegalArgumentException if the request has no role
     * @throws io.counterfoil.model.PermissionDeniedException if the actor's role is too low to create accounts, or does
     *     not encompass the requested role
     * @throws io.counterfoil.model.PolicyViolationException if the role or the owner is unknown, the expiry is not
     *     within the policy, or the organization has the maximum number of accounts
     * @throws io.counterfoil.model.NameConflictException if a different live account has this name
     * @throws io.counterfoil.model.ConcurrentChangeException if the request id was used for a token that was used,
     *     replaced or ended, or is older than 24 hours, for different parameters, or for an account that has been
     *     deleted
     */
    public IssuedToken create(Actor actor, NewServiceAccount request) {
        Objects.requireNonNull(request, "request");
        Issuer.Fresh fresh = issuer.fresh();
        Objects.requireNonNull(actor, "actor");
        Optional<ServiceAccountId> asked = request.requestId().map(id -> Fingerprint.accountOf(id, actor));
        StoredAccount account = management.create(
                Order.creating(actor, request.name(), fresh),
                asked,
                request.owner(),
                sight -> sight.account().isPresent()
                        ? rules.regenerations()
                                .retry(
                                        request,
                                        fresh.token(),
                                        sight.on(sight.account().get()))
                        : rules.accounts()
                                .create(
                                        request,
                                        new AccountRules.Creation(
                                                asked.orElseGet(() -> issuer.account(sight.now())),
                                                fresh.token(),
                                                sight.acting(),
                                                sight.now(),
                                                sight.owners())));
        return answers.issued(account, fresh);
    }

    /**
     * Returns the account.
     *
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     */
    public ServiceAccount get(Actor actor, ServiceAccountId id) {
        return answers.account(reads.read(actor, id).account());
    }

    /**
     * Returns the account with this name, ignoring case; empty if there is none or the actor may not see it. Never
     * refused.
     *
     * @throws IllegalArgumentException if no account can have this name
     */
    public Optional<ServiceAccount> findByName(Actor actor, String name) {
        AccountName wanted = AccountName.of(name);
        return page(actor, Optional.of(wanted.key()), ServiceAccountQuery.all()).items().stream()
                .findFirst();
    }

    /** Returns the accounts that the actor sees, newest first, each with a summary of its tokens. Never refused. */
    public Page<ServiceAccount> list(Actor actor, ServiceAccountQuery query) {
        return page(actor, Optional.empty(), query);
    }

    /**
     * Returns the tokens of the account, newest generation first.
     *
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     */
    public List<TokenInfo> tokens(Actor actor, ServiceAccountId id) {
        return answers.tokens(reads.read(actor, id).account());
    }

    /**
     * Updates an account. If nothing would change, nothing is stored or audited.
     *
     * @return the account after the update
     * @throws io.counterfoil.model.PermissionDeniedException if the actor may not make one of the changes
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     * @throws io.counterfoil.model.ConcurrentChangeException if the account's version is not the expected one
     * @throws io.counterfoil.model.PolicyViolationException if the role or the owner is unknown, or the account would
     *     have too many attributes
     * @throws io.counterfoil.model.NameConflictException if a different live account has the new name
     * @throws RevocationPendingException if the change is committed, but not known to be effective on every node
     */
    public ServiceAccount update(Actor actor, ServiceAccountId id, ServiceAccountUpdate update) {
        Objects.requireNonNull(update, "update");
        return answers.account(management.change(
                Order.of(
                        actor,
                        AuditActions.UPDATED,
                        update.role().isPresent() || !update.attributes().isEmpty()),
                id,
                update.owner(),
                situation -> rules.accounts().update(update, situation)));
    }

    /**
     * Issues a new token with the policy's default lifetime, like {@link #regenerate(Actor, ServiceAccountId,
     * Regeneration)}.
     *
     * @param previous when the previous token ends
     * @return the account with its new token
     * @throws io.counterfoil.model.PermissionDeniedException if the actor may not regenerate the account's token
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     * @throws io.counterfoil.model.ServiceAccountDisabledException if the account is disabled
     * @throws io.counterfoil.model.ConcurrentChangeException if a concurrent regeneration won
     * @throws io.counterfoil.model.PolicyViolationException if the overlap is not within the policy, or the account would
     *     have too many live tokens
     * @throws RevocationPendingException if the change is committed, but not known to be effective on every node; the
     *     exception carries the new token
     */
    public IssuedToken regenerate(Actor actor, ServiceAccountId id, PreviousToken previous) {
        return regenerate(actor, id, Regeneration.of(previous));
    }

    /**
     * Issues a new token that replaces the current one. Only the result contains its value. Also works if no token is
     * live. Of two concurrent calls one wins; the other gets no token.
     *
     * @param request when the previous token ends, and further conditions
     * @return the account with its new token
     * @throws io.counterfoil.model.PermissionDeniedException if the actor may not regenerate the account's token
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     * @throws io.counterfoil.model.ServiceAccountDisabledException if the account is disabled
     * @throws io.counterfoil.model.ConcurrentChangeException if the current token's generation is not the expected one
     *     or changed during the call, or the request id was used for a token that was used, replaced or ended, or is
     *     older than 24 hours, or for different parameters
     * @throws io.counterfoil.model.PolicyViolationException if the expiry or the overlap is not within the policy, or
     *     the account would have too many live tokens
     * @throws RevocationPendingException if the change is committed, but not known to be effective on every node; the
     *     exception carries the new token
     */
    public IssuedToken regenerate(Actor actor, ServiceAccountId id, Regeneration request) {
        Objects.requireNonNull(request, "request");
        Issuer.Fresh fresh = issuer.fresh();
        StoredAccount account = management.change(
                Order.issuing(
                        actor, AuditActions.TOKEN_REGENERATED, fresh, request.previous() instanceof PreviousToken.Now),
                id,
                situation -> Optional.of(rules.regenerations().decide(request, fresh.token(), situation)));
        return answers.issued(account, fresh);
    }

    /**
     * Revokes one token. If it is revoked already, nothing is changed or audited. A token that has expired by this
     * node's clock is revoked too, because a different node's clock may be behind.
     *
     * @throws io.counterfoil.model.PermissionDeniedException if the actor may not revoke the token
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     * @throws io.counterfoil.model.TokenNotFoundException if the account has no such token
     * @throws RevocationPendingException if the change is committed, but not known to be effective on every node
     */
    public void revokeToken(Actor actor, ServiceAccountId id, TokenId token) {
        Objects.requireNonNull(token, "token");
        restrict(
                actor,
                id,
                AuditActions.TOKEN_REVOKED,
                situation -> rules.tokens().revoke(token, situation));
    }

    /**
     * Disables the account: its tokens are refused until it is enabled again. Their deadlines are not extended. If it
     * is disabled already, nothing is changed or audited.
     *
     * @return the disabled account
     * @throws io.counterfoil.model.PermissionDeniedException if the actor may not disable the account
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     * @throws RevocationPendingException if the change is committed, but not known to be effective on every node
     */
    public ServiceAccount disable(Actor actor, ServiceAccountId id) {
        return answers.account(restrict(actor, id, AuditActions.DISABLED, rules.accounts()::disable));
    }

    /**
     * Enables the account: its live tokens are accepted again. If it is enabled already, nothing is changed or audited.
     *
     * @return the enabled account
     * @throws io.counterfoil.model.PermissionDeniedException if the actor may not enable the account
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     */
    public ServiceAccount enable(Actor actor, ServiceAccountId id) {
        return answers.account(change(actor, id, AuditActions.ENABLED, rules.accounts()::enable));
    }

    /**
     * Deletes the account and all its tokens permanently. The name becomes free, the identifier does not.
     *
     * @throws io.counterfoil.model.PermissionDeniedException if the actor may not delete the account
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     * @throws RevocationPendingException if the change is committed, but not known to be effective on every node
     */
    public void delete(Actor actor, ServiceAccountId id) {
        restrict(actor, id, AuditActions.DELETED, rules.accounts()::delete);
    }

    /**
     * Changes every account that the query matches and the actor sees, each in a transaction of its own with its own
     * audit events, which share the run's identifier as the detail {@code run}. Waits once, at the end, until no node
     * accepts what was restricted. Repeating a failed run resumes it, because changed accounts are then unchanged.
     *
     * <p>An account that the actor may not change in this way, or that could not be changed, is skipped and reported as
     * a refusal with its reason code. The query's cursor determines where the run begins; its page size is ignored.
     * After each 200 accounts the listener receives a {@link io.counterfoil.spi.CounterfoilEvent.BulkProgressed}.
     * Inside a transaction of the host the run still commits in transactions of its own, and does not wait.
     *
     * @param actor the actor who changes the accounts
     * @param which the accounts to change
     * @param change the change of each account
     * @return how many accounts were changed, unchanged and refused
     * @throws RevocationPendingException if all changes are committed, but not known to be effective on every node
     * @throws io.counterfoil.model.StorageUnavailableException if the storage stopped answering; accounts changed until
     *     then stay changed
     */
    public BulkResult changeAll(Actor actor, ServiceAccountQuery which, BulkChange change) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(which, "which");
        Objects.requireNonNull(change, "change");
        return bulk.change(actor, which, change);
    }

    /**
     * Returns what {@link #changeAll} would return now, and changes nothing.
     *
     * @throws io.counterfoil.model.StorageUnavailableException if the storage does not answer
     */
    public BulkResult previewAll(Actor actor, ServiceAccountQuery which, BulkChange change) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(which, "which");
        Objects.requireNonNull(change, "change");
        return bulk.preview(actor, which, change);
    }

    /**
     * Creates an account whose first token is one of an older system, which keeps working. It is listed, revoked and
     * superseded like any other token; a regeneration issues one of the library's own.
     *
     * @param actor the actor who creates the account
     * @param request the account to create
     * @param token the token to import
     * @return the new account
     * @throws IllegalArgumentException if the request has no role
     * @throws io.counterfoil.model.PermissionDeniedException if the actor's role is too low to create accounts, or does
     *     not encompass the requested role
     * @throws io.counterfoil.model.PolicyViolationException if the role or the owner is unknown, the expiry is not
     *     within the policy, the organization has the maximum number of accounts, or this host accepts no imported
     *     tokens, would not recognize this one, or has imported it before
     * @throws io.counterfoil.model.NameConflictException if a different live account has this name
     */
    public ServiceAccount importToken(Actor actor, NewServiceAccount request, ImportedToken token) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(token, "token");
        Issuer.Importable importable = issuer.importable(token);
        StoredAccount account = management.create(
                Order.creating(actor, request.name(), importable.fresh()), Optional.empty(), request.owner(), sight -> {
                    Decision decision = rules.accounts()
                            .importToken(
                                    request,
                                    new AccountRules.Creation(
                                            issuer.account(sight.now()),
                                            importable.fresh().token(),
                                            sight.acting(),
                                            sight.now(),
                                            sight.owners()));
                    // Authority comes before policy: an actor who may not import learns nothing about what is accepted.
                    importable.requireAdmitted();
                    return decision;
                });
        return answers.account(account);
    }

    /** Returns the roles that the actor may assign to a new account; empty if it may create none. Never refused. */
    public Set<Role> assignableRoles(Actor actor) {
        return reads.assignableRoles(actor);
    }

    /**
     * Returns what the actor may do to the account in its current state.
     *
     * @throws io.counterfoil.model.ServiceAccountNotFoundException if the account does not exist, or the actor may not
     *     see it
     */
    public Set<Operation> permittedOperations(Actor actor, ServiceAccountId id) {
        RuleInput seen = reads.read(actor, id);
        return rules.accounts().permitted(seen.acting(), seen.account());
    }

    /**
     * Returns what the actor may do to each of these accounts, such as the rows of a page, in one read. Accounts that do not
     * exist or that the actor may not see are missing from the result.
     *
     * @throws IllegalArgumentException if there are more than 200 ids
     */
    public Map<ServiceAccountId, Set<Operation>> permittedOperations(Actor actor, Collection<ServiceAccountId> ids) {
        return reads.each(actor, ids, rules.accounts()::permitted);
    }

    private StoredAccount change(
            Actor actor, ServiceAccountId id, String action, Function<RuleInput, Optional<Decision>> rule) {
        return management.change(Order.of(actor, action), id, rule);
    }

    private StoredAccount restrict(
            Actor actor, ServiceAccountId id, String action, Function<RuleInput, Optional<Decision>> rule) {
        return management.change(Order.restricting(actor, action), id, rule);
    }

    private Page<ServiceAccount> page(Actor actor, Optional<String> nameKey, ServiceAccountQuery query) {
        Objects.requireNonNull(query, "query");
        return reads.summaries(actor, nameKey, query).map(answers::account);
    }
}
