package io.counterfoil.examples.console.api;

import io.counterfoil.model.Cursor;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service account, as JSON. */
record AccountView(
        String id,
        String name,
        String description,
        String owner,
        String role,
        Map<String, String> attributes,
        boolean enabled,
        int liveTokens,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {

    static AccountView of(ServiceAccount account) {
        return new AccountView(
                account.id().value(),
                account.name(),
                account.description(),
                account.owner().toString(),
                account.role().name(),
                account.attributes(),
                account.enabled(),
                account.tokens().live(),
                account.tokens().expiresAt(),
                account.tokens().lastUsedAt());
    }

    /**
     * A page of service accounts.
     *
     * @param items the accounts
     * @param next what to send as {@code after} for the next page; null on the last
     */
    record Listed(List<AccountView> items, Optional<String> next) {

        static Listed of(Page<ServiceAccount> page) {
            return new Listed(
                    page.items().stream().map(AccountView::of).toList(),
                    page.next().map(Cursor::value));
        }
    }
}
