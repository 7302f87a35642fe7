package io.counterfoil.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items the items, newest first
 * @param next where the next page begins; empty on the last page
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(Objects.requireNonNull(items, "items"));
        Objects.requireNonNull(next, "next");
    }

    /**
     * The page that begins a longer list.
     *
     * @param found up to one item more than the page may have, which tells that there is a next page
     * @param pageSize how many items the page may have
     * @param place the place of an item in the list
     */
    public static <T> Page<T> of(List<T> found, int pageSize, Function<? super T, Cursor> place) {
        Objects.requireNonNull(place, "place");
        if (Objects.requireNonNull(found, "found").size() <= pageSize) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, pageSize);
        return new Page<>(items, Optional.of(place.apply(items.get(pageSize - 1))));
    }

    /** The same page of something made from each item. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        Objects.requireNonNull(mapper, "mapper");
        return new Page<>(items.stream().<R>map(mapper).toList(), next);
    }
}
