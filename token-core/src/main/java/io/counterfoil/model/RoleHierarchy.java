package io.counterfoil.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A partial order of a host's roles. A role <em>encompasses</em> another if both are the same or the first ranks above
 * the second, directly or through others. A role that the hierarchy does not contain encompasses nothing and is
 * encompassed by nothing.
 *
 * <p>Immutable and thread-safe.
 */
public final class RoleHierarchy {

    private static final RoleHierarchy STANDARD = ranked(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER);

    private final Map<Role, Set<Role>> encompassed;

    private RoleHierarchy(Map<Role, Set<Role>> encompassed) {
        this.encompassed = encompassed;
    }

    /** Returns the standard hierarchy: {@code OWNER > ADMIN > CONTRIBUTOR > VIEWER}. */
    public static RoleHierarchy standard() {
        return STANDARD;
    }

    /**
     * Returns a total order.
     *
     * @param highestToLowest at least one role, without duplicates
     * @throws IllegalArgumentException if there is no role, or a role occurs twice
     */
    public static RoleHierarchy ranked(Role... highestToLowest) {
        for (Role role : Objects.requireNonNull(highestToLowest, "highestToLowest")) {
            Objects.requireNonNull(role, "role");
        }
        if (Set.copyOf(Arrays.asList(highestToLowest)).size() < highestToLowest.length) {
            throw new IllegalArgumentException("a role occurs twice in " + Arrays.toString(highestToLowest));
        }
        Builder builder = builder();
        for (int i = 0; i < highestToLowest.length; i++) {
            builder.role(highestToLowest[i]);
            if (i > 0) {
                builder.rank(highestToLowest[i - 1], highestToLowest[i]);
            }
        }
        return builder.build();
    }

    /** Returns a builder for a partial order. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns all roles of the hierarchy, in the order in which they were added. */
    public Set<Role> roles() {
        return encompassed.keySet();
    }

    /** Returns whether the hierarchy contains this role. */
    public boolean contains(Role role) {
        return encompassed.containsKey(Objects.requireNonNull(role, "role"));
    }

    /** Returns whether {@code higher} is {@code lower} or ranks above it; false if either is unknown. */
    public boolean encompasses(Role higher, Role lower) {
        return encompassedBy(Objects.requireNonNull(higher, "higher")).contains(Objects.requireNonNull(lower, "lower"));
    }

    /** Returns the roles that {@code role} encompasses, including itself; empty if it is unknown. */
    public Set<Role> encompassedBy(Role role) {
        return encompassed.getOrDefault(Objects.requireNonNull(role, "role"), Set.of());
    }

    /** Returns the roles, each with those it encompasses. */
    @Override
    public String toString() {
        return encompassed.toString();
    }

    /** Builds a hierarchy. Not thread-safe. */
    public static final class Builder {

        private final Map<Role, Set<Role>> below = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a role. Adding it again has no effect. */
        public Builder role(Role role) {
            below.computeIfAbsent(Objects.requireNonNull(role, "role"), any -> new LinkedHashSet<>());
            return this;
        }

        /** Ranks {@code higher} above {@code lower}, adding both if necessary. */
        public Builder rank(Role higher, Role lower) {
            Objects.requireNonNull(lower, "lower");
            role(Objects.requireNonNull(higher, "higher")).role(lower);
            below.getOrDefault(higher, Set.of()).add(lower);
            return this;
        }

        /**
         * Builds the hierarchy.
         *
         * @throws IllegalArgumentException if there is no role, or a role ranks above itself
         */
        public RoleHierarchy build() {
            if (below.isEmpty()) {
                throw new IllegalArgumentException("a role hierarchy needs at least one role");
            }
            Map<Role, Set<Role>> closure = new LinkedHashMap<>();
            for (Role role : below.keySet()) {
                closure.put(role, Collections.unmodifiableSet(reachableFrom(role)));
            }
            return new RoleHierarchy(Collections.unmodifiableMap(closure));
        }

        private Set<Role> reachableFrom(Role start) {
            Set<Role> reached = new LinkedHashSet<>(List.of(start));
            Deque<Role> open = new ArrayDeque<>(reached);
            while (!open.isEmpty()) {
                for (Role lower : below.getOrDefault(open.pop(), Set.of())) {
                    if (lower.equals(start)) {
                        throw new IllegalArgumentException("role " + start + " ranks above itself");
                    }
                    if (reached.add(lower)) {
                        open.push(lower);
                    }
                }
            }
            return reached;
        }
    }
}
