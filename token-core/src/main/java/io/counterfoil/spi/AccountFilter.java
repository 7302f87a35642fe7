package io.counterfoil.spi;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which live accounts to list.
 *
 * @param visibility what the actor may see
 * @param nameKey only the account with exactly this name key
 * @param query what was asked for
 * @param livingAt which tokens to read with each account: the newest, and those that end after this moment, while the last
 *     use of all others is in {@link StoredAccount#removed}; empty for all tokens
 */
public record AccountFilter(
        Visibility visibility, Optional<String> nameKey, ServiceAccountQuery query, Optional<Instant> livingAt) {

    /** Of these accounts, with all their tokens. */
    public AccountFilter(Visibility visibility, Optional<String> nameKey, ServiceAccountQuery query) {
        this(visibility, nameKey, query, Optional.empty());
    }

    /** All of them are required. */
    public AccountFilter {
        Objects.requireNonNull(visibility, "visibility");
        Objects.requireNonNull(nameKey, "nameKey");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(livingAt, "livingAt");
    }

    /** The text that the name's key must contain, in the form of a key; empty if any name will do. */
    public Optional<String> nameKeyPart() {
        return query.nameContains().map(AccountName::keyOf);
    }
}
