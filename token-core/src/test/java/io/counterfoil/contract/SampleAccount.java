package io.counterfoil.contract;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A new service account for tests, with one token: enabled, a CONTRIBUTOR, owned by alice of acme, with a name that
 * nothing else has, but for what is said otherwise.
 */
record SampleAccount(
        OrganizationId organization,
        ServiceAccountId id,
        Instant createdAt,
        Creator createdBy,
        AccountState state,
        StoredToken token) {

    static final Instant CREATED_AT = Instant.parse("2026-02-03T04:05:06.123456Z");

    static SampleAccount account() {
        return new SampleAccount(
                SampleIds.ACME,
                SampleIds.accountId(),
                CREATED_AT,
                new Creator(PrincipalId.user("alice"), Optional.empty()),
                new AccountState(
                        AccountName.of("account " + SampleIds.text(12)),
                        "for tests",
                        PrincipalId.user("alice"),
                        Role.CONTRIBUTOR,
                        true),
                SampleToken.token().stored());
    }

    static SampleAccount named(String name) {
        return account().withName(name);
    }

    SampleAccount in(OrganizationId other) {
        return new SampleAccount(other, id, createdAt, createdBy, state, token);
    }

    SampleAccount withId(ServiceAccountId other) {
        return new SampleAccount(organization, other, createdAt, createdBy, state, token);
    }

    SampleAccount createdAt(Instant time) {
        return new SampleAccount(organization, id, time, createdBy, state, token);
    }

    SampleAccount createdBy(Creator creator) {
        return new SampleAccount(organization, id, createdAt, creator, state, token);
    }

    SampleAccount withToken(SampleToken other) {
        return new SampleAccount(organization, id, createdAt, createdBy, state, other.stored());
    }

    SampleAccount withName(String name) {
        return with(now -> renamed(now, name));
    }

    SampleAccount withDescription(String text) {
        return with(now -> new AccountState(now.name(), text, now.owner(), now.role(), now.enabled()));
    }

    SampleAccount ownedBy(String user) {
        return ownedBy(PrincipalId.user(user));
    }

    SampleAccount ownedBy(PrincipalId owner) {
        return with(now -> owned(now, owner));
    }

    SampleAccount withRole(Role role) {
        return with(now -> ranked(now, role));
    }

    SampleAccount withAttributes(Map<String, String> attributes) {
        return with(now -> now.withAttributes(attributes));
    }

    /** Returns the account as first stored. */
    StoredAccount stored() {
        return new StoredAccount(
                organization,
                id,
                createdAt,
                createdBy,
                state,
                1,
                token.generation(),
                List.of(token),
                RemovedTokens.NONE,
                Optional.empty());
    }

    static AccountState renamed(AccountState now, String name) {
        return new AccountState(
                AccountName.of(name), now.description(), now.owner(), now.role(), now.enabled(), now.attributes());
    }

    static AccountState owned(AccountState now, PrincipalId owner) {
        return new AccountState(now.name(), now.description(), owner, now.role(), now.enabled(), now.attributes());
    }

    static AccountState ranked(AccountState now, Role role) {
        return new AccountState(now.name(), now.description(), now.owner(), role, now.enabled(), now.attributes());
    }

    private SampleAccount with(UnaryOperator<AccountState> edit) {
        return new SampleAccount(organization, id, createdAt, createdBy, edit.apply(state), token);
    }
}
