package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
        OptionalInt live = max.isPresent() ? count(connection, organization) : OptionalInt.empty();
        return live.isPresent() && live.getAsInt() >= max.getAsInt();
    }

    /** Counts one account less, unless somebody's work by hand left none to be counted: that is no reason to keep one. */
    static void remove(Connection connection, OrganizationId organization) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            new Parameters(statement).text(organization.value());
            statement.executeUpdate();
        }
    }

    private static boolean addBelow(Connection connection, OrganizationId organization, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_BELOW)) {
            new Parameters(statement).text(organization.value()).integer(most);
            return statement.executeUpdate() == 1;
        }
    }

    private static OptionalInt count(Connection connection, OrganizationId organization) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            new Parameters(statement).text(organization.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /** Another first account at the same moment is a duplicate key, after which the whole change is tried again. */
    private static boolean addFirst(Connection connection, OrganizationId organization) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Parameters(statement).text(organization.value());
            return statement.executeUpdate() == 1;
        }
    }
}
