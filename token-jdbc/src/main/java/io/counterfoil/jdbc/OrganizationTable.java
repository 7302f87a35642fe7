package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many live accounts each organization has, in {@code counterfoil_organization}. Counting the accounts themselves
 * would take longer with each one, and two creations at once would both find room for the last one.
 */
final class OrganizationTable {

    private static final String ADD_BELOW = """
        update counterfoil_organization
        set live_accounts = live_accounts + 1
        where organization = ? and live_accounts < ?
        """;

    private static final String COUNT = "select live_accounts from counterfoil_organization where organization = ?";

    private static final String INSERT =
            "insert into counterfoil_organization (organization, live_accounts) values (?, 1)";

    private static final String REMOVE = """
        update counterfoil_organization
        set live_accounts = live_accounts - 1
        where organization = ? and live_accounts > 0
        """;

    private OrganizationTable() {}

    /**
     * Counts one account more, and says whether the organization may have it.
     *
     * <p>It looks first, without a lock: on MariaDB an UPDATE that finds no row locks the gap in which the first accounts
     * of other organizations want to be. A row that is there stays, so what the look says about it can't be outdated.
     */
    static boolean add(Connection connection, OrganizationId organization, OptionalInt max) throws SQLException {
        int most = max.orElse(Integer.MAX_VALUE);
        return count(connection, organization).isPresent()
                ? addBelow(connection, organization, most)
                : most > 0 && addFirst(connection, organization);
    }

    /** Whether one account more would be too many; false for an organization without any. */
    static boolean isFull(Connection connection, OrganizationId organization, OptionalInt max) throws SQLException {
        return max.isPresent()
                && count(connection, organization)
                        .filter(live -> live >= max.getAsInt())
                        .isPresent();
    }

    /** Counts one account less, unless somebody's work by hand left none to be counted: that is no reason to keep one. */
    static void remove(Connection connection, OrganizationId organization) throws SQLException {
        Sql.of(REMOVE, organization.value()).update(connection);
    }

    private static boolean addBelow(Connection connection, OrganizationId organization, int most) throws SQLException {
        return new Sql(
                                ADD_BELOW,
                                parameters ->
                                        parameters.text(organization.value()).integer(most))
                        .update(connection)
                == 1;
    }

    private static Optional<Integer> count(Connection connection, OrganizationId organization) throws SQLException {
        return Sql.of(COUNT, organization.value()).first(connection, "counterfoil_organization", row -> row.integer(1));
    }

    /** Another first account at the same moment is a duplicate key, after which the whole change is tried again. */
    private static boolean addFirst(Connection connection, OrganizationId organization) throws SQLException {
        return Sql.of(INSERT, organization.value()).update(connection) == 1;
    }
}
