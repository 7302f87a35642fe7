package io.counterfoil.memory;

import io.counterfoil.model.Cursor;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.StoredAccount;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The order of every list: newest first, and by descending identifier for equal times. */
final class Newest {

    private static final Comparator<Cursor> FIRST =
            Comparator.comparing(Cursor::time).thenComparing(Cursor::id).reversed();

    private Newest() {}

    static Page<StoredAccount> accounts(Stream<StoredAccount> all, ServiceAccountQuery query) {
        return page(
                all, account -> new Cursor(account.createdAt(), account.id().value()), query.after(), query.pageSize());
    }

    static <T> Page<T> page(Stream<T> all, Function<T, Cursor> place, Optional<Cursor> after, int pageSize) {
        return Page.of(
                all.filter(item -> after.isEmpty() || FIRST.compare(place.apply(item), after.get()) > 0)
                        .sorted(Comparator.comparing(place, FIRST))
                        .limit(pageSize + 1L)
                        .toList(),
                pageSize,
                place);
    }
}
