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
 * The management of service accounts and their tokens.
 *
 * <p>Each change is one transaction: it is stored with its audit events, or not at all. The checks run in this order:
 * arguments, sight, authority, state, retry and generation, policy, name. Refusals are audited too, in a transaction of
 * their own.
 *
 * <p>Every method may throw
 *
 * <ul>
 *   <li>{@link io.counterfoil.model.PermissionDeniedException} if the actor sees the account and may not do this to it;
 *   <li>{@link io.counterfoil.model.ServiceAccountNotFoundException} if there is no such account, or the actor may not
 *       see it;
 *   <li>{@link io.counterfoil.model.ConcurrentChangeException} if others kept changing the account meanwhile;
 *   <li>{@link io.counterfoil.model.StorageException} if the storage failed, and
 *       {@link io.counterfoil.model.StorageUnavailableException} where the same call may succeed later.
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
     * Creates an account and its first token, whose value is in the answer and nowhere else. The actor becomes the
     * owner, unless the request names another.
     *
     * <p>With a request id a lost answer can be asked for again: the same actor and parameters within 24 hours, while the
     * first token was never accepted, discard it and issue a fresh one of the same account.
     *
     * @throws IllegalArgumentException if the request has no role
     * @throws io.counterfoil.model.PermissionDeniedException if the actor's role is too low to create accounts, or does
     *     not encompass the requested one
     * @throws io.counterfoil.model.PolicyViolationException if the role or the owner is unknown, the expiry is not
     *     within the policy, or the organization has as many accounts as it may have
     * @throws io.counterfoil.model.NameConflictException if another live account has this name
     * @throws io.counterfoil.model.ConcurrentChangeException if the request id was answered with a token that was used,
     *     replaced or ended, or is older than 24 hours, or was asked for with other parameters, or with an account that was
     *     deleted since
     */
    public IssuedToken create(Actor actor, NewServiceAccount request) {
        Objects.requireNonNull(request, "request");
        Issuer.Fresh fresh = issuer.fresh();
        Objects.requireNonNull(actor, "actor");
        Optional<ServiceAccountId> asked = request.requestId().map(id -> Fingerprint.accountOf(id, actor));
        ServiceAccountId id = asked.orElseGet(issuer::account);
        StoredAccount account = management.create(
                Order.creating(actor, AuditActions.CREATED, fresh),
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
                                                id, fresh.token(), sight.acting(), sight.now(), sight.owners())));
        return answers.issued(account, fresh);
    }

    /** The account. */
    public ServiceAccount get(Actor actor, ServiceAccountId id) {
        return answers.account(reads.read(actor, id).account());
    }

    /** The account with this name, whatever the case; empty if there is none or the actor may not see it. */
    public Optional<ServiceAccount> findByName(Actor actor, String name) {
        AccountName wanted = AccountName.of(name);
        return page(actor, Optional.of(wanted.key()), ServiceAccountQuery.all()).items().stream()
                .findFirst();
    }

    /** The accounts that the actor sees, newest first, each with a summary of its tokens; never refused. */
    public Page<ServiceAccount> list(Actor actor, ServiceAccountQuery query) {
        return page(actor, Optional.empty(), query);
    }

    /** The tokens of the account, newest generation first. */
    public List<TokenInfo> tokens(Actor actor, ServiceAccountId id) {
        return answers.tokens(reads.read(actor, id).account());
    }

    /**
     * Changes what the update names of the account. Where nothing would be another, nothing is changed or audited.
     *
     * @throws io.counterfoil.model.ConcurrentChangeException if the account has another version than the expected one
     * @throws io.counterfoil.model.PolicyViolationException if the role or the owner is unknown
     * @throws io.counterfoil.model.NameConflictException if another live account has the new name
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

    /** Issues a new token with the policy's default lifetime; see the method with the longer request. */
    public IssuedToken regenerate(Actor actor, ServiceAccountId id, PreviousToken previous) {
        return regenerate(actor, id, Regeneration.of(previous));
    }

    /**
     * Issues a new token in the place of the current one, whose value is in the answer and nowhere else. Works when no
     * token is left, too. Of two concurrent calls one wins; the other gets no token.
     *
     * @throws io.counterfoil.model.ServiceAccountDisabledException if the account is disabled
     * @throws io.counterfoil.model.ConcurrentChangeException if the current token has another generation than the
     *     expected one or than it had when this call began, or the request id was answered with a token that was used,
     *     replaced or ended, or is older than 24 hours, or was asked for with other parameters
     * @throws io.counterfoil.model.PolicyViolationException if the expiry or the overlap is not within the policy, or
     *     the account would have too many live tokens
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
     * Ends one token. Where that was done before, nothing is changed or audited. One that has expired by this node's
     * clock is ended all the same: another node's clock may be behind.
     *
     * @throws io.counterfoil.model.TokenNotFoundException if the account has no such token
     */
    public void revokeToken(Actor actor, ServiceAccountId id, TokenId token) {
        Objects.requireNonNull(token, "token");
        restrict(
                actor,
                id,
                AuditActions.TOKEN_REVOKED,
                situation -> rules.tokens().revoke(token, situation));
    }

    /** Refuses the account's tokens until it is enabled again; their deadlines go on running. */
    public ServiceAccount disable(Actor actor, ServiceAccountId id) {
        return answers.account(restrict(actor, id, AuditActions.DISABLED, rules.accounts()::disable));
    }

    /** Accepts the account's tokens again, those that have not ended. */
    public ServiceAccount enable(Actor actor, ServiceAccountId id) {
        return answers.account(change(actor, id, AuditActions.ENABLED, rules.accounts()::enable));
    }

    /** Ends the account and all its tokens, for good. The name is free again; the identifier is not. */
    public void delete(Actor actor, ServiceAccountId id) {
        restrict(actor, id, AuditActions.DELETED, rules.accounts()::delete);
    }

    /**
     * Changes every account that the query matches and the actor sees, each in a transaction of its own with its own audit
     * events, which share the run's identifier as the detail {@code run}. Waits once, at the end, until no node accepts
     * what was restricted. A run that failed is resumed by repeating it: what was changed is unchanged then.
     *
     * <p>An account that the actor may not change in this way, or that could not be changed, is left alone and reported as a
     * refusal with its reason code. The cursor of the query says where the run begins; its page size plays no part. After
     * each 200 accounts the listener gets a {@link io.counterfoil.spi.CounterfoilEvent.BulkProgressed}. Inside a transaction
     * of the host's the run still commits in transactions of its own, and does not wait.
     *
     * @throws RevocationPendingException if all is committed, and it is not known whether it counts everywhere yet
     * @throws io.counterfoil.model.StorageUnavailableException if the storage stopped answering; what was changed until
     *     then stays changed
     */
    public BulkResult changeAll(Actor actor, ServiceAccountQuery which, BulkChange change) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(which, "which");
        Objects.requireNonNull(change, "change");
        return bulk.change(actor, which, change);
    }

    /** Returns what {@link #changeAll} would answer now, and changes nothing. */
    public BulkResult previewAll(Actor actor, ServiceAccountQuery which, BulkChange change) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(which, "which");
        Objects.requireNonNull(change, "change");
        return bulk.preview(actor, which, change);
    }

    /**
     * Creates an account whose first token is one of an older system, so that it goes on working. The token is listed,
     * revoked and superseded like any other; a regeneration issues a value of ours.
     *
     * @throws IllegalArgumentException if the request has no role
     * @throws io.counterfoil.model.PermissionDeniedException as {@link #create} does
     * @throws io.counterfoil.model.PolicyViolationException as {@link #create} does, or if this host takes no imported
     *     tokens, would not recognize this one, or has imported it before
     * @throws io.counterfoil.model.NameConflictException if another live account has this name
     */
    public ServiceAccount importToken(Actor actor, NewServiceAccount request, ImportedToken token) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(token, "token");
        Issuer.Importable importable = issuer.importable(token);
        ServiceAccountId id = issuer.account();
        StoredAccount account = management.create(
                Order.creating(actor, AuditActions.CREATED, importable.fresh()),
                Optional.empty(),
                request.owner(),
                sight -> {
                    Decision decision = rules.accounts()
                            .importToken(
                                    request,
                                    new AccountRules.Creation(
                                            id,
                                            importable.fresh().token(),
                                            sight.acting(),
                                            sight.now(),
                                            sight.owners()));
                    // Authority comes before policy: who may not import learns nothing of what would be taken.
                    importable.requireAdmitted();
                    return decision;
                });
        return answers.account(account);
    }

    /** The roles that the actor may give to a new account; empty if it may create none. */
    public Set<Role> assignableRoles(Actor actor) {
        return reads.assignableRoles(actor);
    }

    /** What the actor may do to the account as it is now. */
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
