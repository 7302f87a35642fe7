package io.counterfoil.contract;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountAttributes;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.List;
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
        AccountAttributes attributes,
        StoredToken token) {

    static final Instant CREATED_AT = Instant.parse("2026-02-03T04:05:06.123456Z");

    static SampleAccount account() {
        return new SampleAccount(
                Ids.ACME,
                Ids.accountId(),
                CREATED_AT,
                new Creator(PrincipalId.user("alice"), Optional.empty()),
                new AccountAttributes(
                        AccountName.of("account " + Ids.text(12)),
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
        return new SampleAccount(other, id, createdAt, createdBy, attributes, token);
    }

    SampleAccount withId(ServiceAccountId other) {
        return new SampleAccount(organization, other, createdAt, createdBy, attributes, token);
    }

    SampleAccount createdAt(Instant time) {
        return new SampleAccount(organization, id, time, createdBy, attributes, token);
    }

    SampleAccount createdBy(Creator creator) {
        return new SampleAccount(organization, id, createdAt, creator, attributes, token);
    }

    SampleAccount withToken(SampleToken other) {
        return new SampleAccount(organization, id, createdAt, createdBy, attributes, other.stored());
    }

    SampleAccount withName(String name) {
        return with(now -> renamed(now, name));
    }

    SampleAccount withDescription(String text) {
        return with(now -> new AccountAttributes(now.name(), text, now.owner(), now.role(), now.enabled()));
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

    /** The account as it is stored first. */
    StoredAccount stored() {
        return new StoredAccount(
                organization,
                id,
                createdAt,
                createdBy,
                attributes,
                1,
                token.generation(),
                List.of(token),
                Optional.empty());
    }

    static AccountAttributes renamed(AccountAttributes now, String name) {
        return new AccountAttributes(AccountName.of(name), now.description(), now.owner(), now.role(), now.enabled());
    }

    static AccountAttributes owned(AccountAttributes now, PrincipalId owner) {
        return new AccountAttributes(now.name(), now.description(), owner, now.role(), now.enabled());
    }

    static AccountAttributes ranked(AccountAttributes now, Role role) {
        return new AccountAttributes(now.name(), now.description(), now.owner(), role, now.enabled());
    }

    private SampleAccount with(UnaryOperator<AccountAttributes> edit) {
        return new SampleAccount(organization, id, createdAt, createdBy, edit.apply(attributes), token);
    }
}
