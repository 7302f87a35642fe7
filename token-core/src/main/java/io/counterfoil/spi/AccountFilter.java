package io.counterfoil.spi;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Selects live accounts.
 *
 * @param visibility what the actor may see
 * @param nameKey only the account with exactly this name key
 * @param query the conditions of the request
 * @param livingAt selects the tokens to read with each account: the newest, and those that end after this time, while
 *     {@link StoredAccount#removed} has the last use of all others; empty for all tokens
 */
public record AccountFilter(
        Visibility visibility, Optional<String> nameKey, ServiceAccountQuery query, Optional<Instant> livingAt) {

    /** Creates a filter that reads all tokens of the accounts. */
    public AccountFilter(Visibility visibility, Optional<String> nameKey, ServiceAccountQuery query) {
        this(visibility, nameKey, query, Optional.empty());
    }

    /**
     * Creates a filter.
     *
     * @throws NullPointerException if one of them is null
     */
    public AccountFilter {
        Objects.requireNonNull(visibility, "visibility");
        Objects.requireNonNull(nameKey, "nameKey");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(livingAt, "livingAt");
    }

    /** Returns the text that the name's key must contain, in the form of a key; empty if any name matches. */
    public Optional<String> nameKeyPart() {
        return query.nameContains().map(AccountName::keyOf);
    }
}
