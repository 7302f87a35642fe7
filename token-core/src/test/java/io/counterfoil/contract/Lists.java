package io.counterfoil.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists read from the first page to the last. */
final class Lists {

    private static final int MOST_PAGES = 2_000;

    private Lists() {}

    static List<StoredAccount> accounts(Storage storage, OrganizationId organization) {
        return accounts(storage, organization, Visibility.all(), ServiceAccountQuery.all());
    }

    static List<StoredAccount> accounts(
            Storage storage, OrganizationId organization, Visibility visibility, ServiceAccountQuery query) {
        return all(after -> storage.accounts(
                organization,
                new AccountFilter(
                        visibility, Optional.empty(), after.map(query::after).orElse(query))));
    }

    static List<AuditEvent> events(Storage storage, OrganizationId organization) {
        return events(storage, organization, Visibility.all(), AuditQuery.all());
    }

    static List<AuditEvent> events(
            Storage storage, OrganizationId organization, Visibility visibility, AuditQuery query) {
        return all(after -> storage.auditEvents(
                organization,
                new AuditFilter(visibility, after.map(query::after).orElse(query))));
    }

    private static <T> List<T> all(Function<Optional<Cursor>, Page<T>> pages) {
        List<T> items = new ArrayList<>();
        Page<T> page = pages.apply(Optional.empty());
        items.addAll(page.items());
        for (int i = 0; page.next().isPresent(); i++) {
            assertThat(i).as("pages read, none of them the last").isLessThan(MOST_PAGES);
            page = pages.apply(page.next());
            items.addAll(page.items());
        }
        return items;
    }
}
