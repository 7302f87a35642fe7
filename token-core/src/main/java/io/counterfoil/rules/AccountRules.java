package io.counterfoil.rules;

import io.counterfoil.model.Attributes;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.Creator;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Operation;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.IssueRequest;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Decides changes of an account as pure functions. An empty decision means that there is nothing to change.
 *
 * @param authority decides who may do what
 * @param deadlines computes when tokens end
 */
public record AccountRules(Authority authority, Deadlines deadlines) {

    /**
     * The parts of a new account that are not in the request.
     *
     * @param id the identifier, chosen at random
     * @param token its first token
     * @param acting the creator's current state
     * @param now the time of the decision
     * @param owners whether a principal may become an owner, as far as the creator can see
     */
    public record Creation(
            ServiceAccountId id, NewToken token, ResolvedActor acting, Instant now, Predicate<PrincipalId> owners) {}

    /**
     * Decides the creation of an account with its first token.
     *
     * @throws IllegalArgumentException if the request has no role
     */
    public Decision create(NewServiceAccount request, Creation creation) {
        ResolvedActor acting = creation.acting();
        Instant now = creation.now();
        Role role = roleOf(request);
        authority.requireCreation(acting);
        authority.requireKnown(role);
        authority.requireGrant(acting, role);
        PrincipalId owner = request.owner().orElse(acting.principal());
        request.owner().ifPresent(asked -> requireOwner(asked, creation.owners()));
        Optional<IssueRequest> mark = Fingerprint.of(request, acting.actor());
        StoredToken first = creation.token()
                .issued(1, acting, now, deadlines.expiry(request.expiry(), now))
                .issuedFor(mark, mark.isPresent());
        StoredAccount after = new StoredAccount(
                acting.organization(),
                creation.id(),
                now,
                Creator.of(acting.actor()),
                new AccountState(request.name(), request.description(), owner, role, true, request.attributes()),
                1,
                1,
                List.of(first),
                RemovedTokens.NONE,
                Optional.empty());
        Map<String, String> details = new TreeMap<>(TokenRules.facts(first));
        details.put("role", role.name());
        details.put("owner", owner.toString());
        details.putAll(AttributeFacts.given(request.attributes()));
        return Decision.of(after, Decision.Fact.of(AuditActions.CREATED, after, details));
    }

    /** Decides like {@link #create}; the audit event records that the first token is imported. */
    public Decision importToken(NewServiceAccount request, Creation creation) {
        return create(request, creation).withDetail("imported", "true");
    }

    public Optional<Decision> update(ServiceAccountUpdate update, RuleInput situation) {
        StoredAccount account = situation.account();
        requireAuthority(update, situation);
        requireVersion(update, account);
        AccountState old = account.state();
        // An owner who could not become one now may have become one long ago.
        update.owner()
                .filter(owner -> !owner.equals(old.owner()))
                .ifPresent(owner -> requireOwner(owner, situation.owners()));
        AccountState asked = new AccountState(
                update.name().orElse(old.name()),
                update.description().orElse(old.description()),
                update.owner().orElse(old.owner()),
                update.role().orElse(old.role()),
                old.enabled(),
                attributes(update, account));
        if (asked.equals(old)) {
            return Optional.empty();
        }
        StoredAccount after = account.with(asked);
        return Optional.of(Decision.of(after, Decision.Fact.of(AuditActions.UPDATED, after, differences(old, asked))));
    }

    public Optional<Decision> disable(RuleInput situation) {
        authority.require(situation.acting(), Operation.DISABLE, situation.account());
        return enabled(situation.account(), false, AuditActions.DISABLED);
    }

    public Optional<Decision> enable(RuleInput situation) {
        authority.require(situation.acting(), Operation.ENABLE, situation.account());
        return enabled(situation.account(), true, AuditActions.ENABLED);
    }

    public Optional<Decision> delete(RuleInput situation) {
        StoredAccount account = situation.account();
        authority.require(situation.acting(), Operation.DELETE, account);
        return Optional.of(deletion(account, situation.now()));
    }

    /** Returns the deletion of an account and all its tokens, whoever the actor is. */
    public static Decision deletion(StoredAccount account, Instant now) {
        StoredAccount tombstone = account.deleted(now, TokenRules.ended(account, now));
        List<Decision.Fact> facts = new ArrayList<>();
        facts.add(Decision.Fact.of(AuditActions.DELETED, account, Map.of()));
        account.tokens()
                .forEach(token -> facts.add(Decision.Fact.of(
                        AuditActions.TOKEN_DELETED,
                        token,
                        Map.of(
                                "generation",
                                Integer.toString(token.generation()),
                                "status",
                                token.info().status(now).name()))));
        return new Decision(tombstone, facts);
    }

    /** Returns what the actor, who sees the account, may do to it in its current state. */
    public Set<Operation> permitted(ResolvedActor acting, StoredAccount account) {
        boolean enabled = account.state().enabled();
        Set<Operation> permitted = EnumSet.allOf(Operation.class);
        permitted.removeIf(
                operation -> authority.refusal(acting, operation, account).isPresent());
        permitted.removeAll(
                enabled ? EnumSet.of(Operation.ENABLE) : EnumSet.of(Operation.DISABLE, Operation.REGENERATE));
        return Collections.unmodifiableSet(permitted);
    }

    private static Role roleOf(NewServiceAccount request) {
        return request.role()
                .orElseThrow(() -> new IllegalArgumentException(
                        "service account " + request.name() + " has no role; say withRole(...)"));
    }

    private void requireAuthority(ServiceAccountUpdate update, RuleInput situation) {
        ResolvedActor acting = situation.acting();
        StoredAccount account = situation.account();
        authority.require(acting, Operation.EDIT_DETAILS, account);
        if (update.owner().isPresent()) {
            authority.require(acting, Operation.CHANGE_OWNER, account);
        }
        if (!update.attributes().isEmpty()) {
            authority.require(acting, Operation.CHANGE_ATTRIBUTES, account);
        }
        if (update.role().isPresent()) {
            authority.require(acting, Operation.CHANGE_ROLE, account);
            authority.requireKnown(update.role().get());
            authority.requireGrant(acting, update.role().get());
        }
    }

    private static Map<String, String> attributes(ServiceAccountUpdate update, StoredAccount account) {
        Map<String, String> attributes = new TreeMap<>(account.state().attributes());
        update.attributes()
                .forEach((name, value) ->
                        value.ifPresentOrElse(text -> attributes.put(name, text), () -> attributes.remove(name)));
        Attributes.excess(attributes).ifPresent(excess -> {
            throw new PolicyViolationException(
                    "TOO_MANY_ATTRIBUTES", "service account " + account.id() + " would have " + excess);
        });
        return attributes;
    }

    private static void requireVersion(ServiceAccountUpdate update, StoredAccount account) {
        if (update.expectedVersion().isPresent() && update.expectedVersion().getAsLong() != account.version()) {
            throw new ConcurrentChangeException("service account " + account.id() + " has version " + account.version()
                    + ", not the expected " + update.expectedVersion().getAsLong());
        }
    }

    private static void requireOwner(PrincipalId owner, Predicate<PrincipalId> owners) {
        if (!owners.test(owner)) {
            throw new PolicyViolationException("OWNER_UNKNOWN", "owner " + owner + " does not exist");
        }
    }

    private static Optional<Decision> enabled(StoredAccount account, boolean enabled, String action) {
        if (account.state().enabled() == enabled) {
            return Optional.empty();
        }
        StoredAccount after = account.with(account.state().withEnabled(enabled));
        return Optional.of(Decision.of(after, Decision.Fact.of(action, after, Map.of())));
    }

    private static Map<String, String> differences(AccountState old, AccountState now) {
        Map<String, String> differences = new TreeMap<>();
        if (!old.description().equals(now.description())) {
            differences.put("description", "changed");
        }
        note(differences, "name", old.name(), now.name());
        note(differences, "owner", old.owner(), now.owner());
        note(differences, "role", old.role(), now.role());
        differences.putAll(AttributeFacts.changed(old.attributes(), now.attributes()));
        return differences;
    }

    private static void note(Map<String, String> differences, String what, Object before, Object after) {
        if (!before.equals(after)) {
            differences.put(what + ".before", before.toString());
            differences.put(what + ".after", after.toString());
        }
    }
}
