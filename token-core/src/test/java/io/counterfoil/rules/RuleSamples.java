package io.counterfoil.rules;

import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.AccountName;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Samples for the tables of the pure rules. */
public final class RuleSamples {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final OrganizationId ACME = OrganizationId.of("acme");
    public static final ServiceAccountId ID = ServiceAccountId.of("a".repeat(26));
    public static final Authority AUTHORITY = new Authority(RoleHierarchy.standard(), AccessPolicy.standard());
    public static final ResolvedActor ALICE = acting("alice", Role.CONTRIBUTOR);

    private RuleSamples() {}

    public static ResolvedActor acting(String user, Role role) {
        return ResolvedActor.of(Actor.user(ACME, user, role), role, Optional.empty());
    }

    public static ResolvedActor acting(StoredAccount account) {
        TokenId token = account.currentToken().orElseThrow().id();
        return ResolvedActor.of(
                new Actor.ServiceAccount(ACME, account.id(), token),
                account.state().role(),
                Optional.of(account));
    }

    /** Owned by alice, with a CONTRIBUTOR's role. */
    public static StoredAccount account(StoredToken... tokens) {
        int newest =
                Arrays.stream(tokens).mapToInt(StoredToken::generation).max().orElse(0);
        return new StoredAccount(
                ACME,
                ID,
                NOW.minus(Duration.ofDays(1)),
                new Creator(PrincipalId.user("alice"), Optional.empty()),
                new AccountState(AccountName.of("ci"), "", PrincipalId.user("alice"), Role.CONTRIBUTOR, true),
                3,
                newest,
                Arrays.asList(tokens),
                RemovedTokens.NONE,
                Optional.empty());
    }

    public static StoredAccount with(StoredAccount account, Role role) {
        AccountState old = account.state();
        return account.with(new AccountState(old.name(), old.description(), old.owner(), role, old.enabled()));
    }

    /** Issued a day ago, and never to expire. */
    public static StoredToken token(int generation) {
        return new StoredToken(
                tokenId(generation),
                generation,
                "cfsa",
                NOW.minus(Duration.ofDays(1)),
                new Creator(PrincipalId.user("alice"), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                false,
                TokenState.NEW,
                Optional.empty());
    }

    public static StoredToken expiring(StoredToken token, Instant expiry) {
        return new StoredToken(
                token.id(),
                token.generation(),
                token.prefix(),
                token.createdAt(),
                token.createdBy(),
                Optional.of(expiry),
                token.request(),
                token.notesFirstUse(),
                token.state(),
                token.lastUse());
    }

    public static StoredToken superseded(StoredToken token, Instant until) {
        return token.withState(token.state().superseded(until, Optional.empty()));
    }

    public static StoredToken waiting(StoredToken token, Instant until, Duration grace) {
        return token.withState(token.state().superseded(until, Optional.of(grace)));
    }

    public static TokenId tokenId(int generation) {
        return TokenId.of(String.format(Locale.ROOT, "%020d", generation));
    }

    public static NewToken fresh() {
        return new NewToken(TokenId.of("z".repeat(20)), "cfsa");
    }

    public static RuleInput situation(StoredAccount account) {
        return new RuleInput(account, ALICE, NOW, account.generation(), () -> NOW, owner -> true);
    }
}
