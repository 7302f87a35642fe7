package io.counterfoil.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the items, newest first
 * @param next the position of the next page; empty on the last page
 * @param <T> the type of the items
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    /** Creates a page from a copy of the items. */
    public Page {
        items = List.copyOf(Objects.requireNonNull(items, "items"));
        Objects.requireNonNull(next, "next");
    }

    /**
     * Returns the page at the beginning of a longer list.
     *
     * @param found up to one item more than the page may have, which shows that there is a next page
     * @param pageSize how many items the page may have
     * @param place returns the position of an item in the list
     */
    public static <T> Page<T> of(List<T> found, int pageSize, Function<? super T, Cursor> place) {
        Objects.requireNonNull(place, "place");
        if (Objects.requireNonNull(found, "found").size() <= pageSize) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, pageSize);
        return new Page<>(items, Optional.of(place.apply(items.get(pageSize - 1))));
    }

    /** Returns this page with each item mapped. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        Objects.requireNonNull(mapper, "mapper");
        return new Page<>(items.stream().<R>map(mapper).toList(), next);
    }
}
