package io.counterfoil.spi;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.ServiceAccountQuery;
import java.util.Objects;
import java.util.Optional;

/**
 * Which live accounts to list.
 *
 * @param visibility what the actor may see
 * @param nameKey only the account with exactly this name key
 * @param query what was asked for
 */
public record AccountFilter(Visibility visibility, Optional<String> nameKey, ServiceAccountQuery query) {

    /** All three are required. */
    public AccountFilter {
        Objects.requireNonNull(visibility, "visibility");
        Objects.requireNonNull(nameKey, "nameKey");
        Objects.requireNonNull(query, "query");
    }

    /** The text that the name's key must contain, in the form of a key; empty if any name will do. */
    public Optional<String> nameKeyPart() {
        return query.nameContains().map(AccountName::keyOf);
    }
}
