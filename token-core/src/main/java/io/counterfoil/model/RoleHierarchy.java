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
 * A partial order on the roles of a host. A role <em>encompasses</em> another when both are the same or the first ranks
 * above the second, directly or through others. A role that the hierarchy does not know encompasses nothing and is
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

    /** {@code OWNER > ADMIN > CONTRIBUTOR > VIEWER}. */
    public static RoleHierarchy standard() {
        return STANDARD;
    }

    /**
     * A total order.
     *
     * @param highestToLowest at least one role, none twice
     * @throws IllegalArgumentException if there is none, or one stands twice
     */
    public static RoleHierarchy ranked(Role... highestToLowest) {
        for (Role role : Objects.requireNonNull(highestToLowest, "highestToLowest")) {
            Objects.requireNonNull(role, "role");
        }
        if (Set.copyOf(Arrays.asList(highestToLowest)).size() < highestToLowest.length) {
            throw new IllegalArgumentException("a role stands twice in " + Arrays.toString(highestToLowest));
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

    /** Begins a partial order. */
    public static Builder builder() {
        return new Builder();
    }

    /** All roles of the hierarchy, in the order in which they were named. */
    public Set<Role> roles() {
        return encompassed.keySet();
    }

    /** Whether the hierarchy knows this role. */
    public boolean contains(Role role) {
        return encompassed.containsKey(Objects.requireNonNull(role, "role"));
    }

    /** Whether {@code higher} is {@code lower} or ranks above it; false if either is unknown. */
    public boolean encompasses(Role higher, Role lower) {
        return encompassedBy(Objects.requireNonNull(higher, "higher")).contains(Objects.requireNonNull(lower, "lower"));
    }

    /** The roles that {@code role} encompasses, itself included; empty if it is unknown. */
    public Set<Role> encompassedBy(Role role) {
        return encompassed.getOrDefault(Objects.requireNonNull(role, "role"), Set.of());
    }

    /** The roles, each with those it encompasses. */
    @Override
    public String toString() {
        return encompassed.toString();
    }

    /** Collects the roles and their ranks. Not thread-safe. */
    public static final class Builder {

        private final Map<Role, Set<Role>> below = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a role. Naming one twice changes nothing. */
        public Builder role(Role role) {
            below.computeIfAbsent(Objects.requireNonNull(role, "role"), any -> new LinkedHashSet<>());
            return this;
        }

        /** Ranks {@code higher} above {@code lower}, adding both. */
        public Builder rank(Role higher, Role lower) {
            Objects.requireNonNull(lower, "lower");
            role(Objects.requireNonNull(higher, "higher")).role(lower);
            below.getOrDefault(higher, Set.of()).add(lower);
            return this;
        }

        /**
         * The hierarchy.
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
