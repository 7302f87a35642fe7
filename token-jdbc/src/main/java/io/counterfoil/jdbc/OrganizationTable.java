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
            where organization = ?
            """;

    private OrganizationTable() {}

    /** Counts one account more, and says whether the organization may have it. */
    static boolean add(Connection connection, OrganizationId organization, OptionalInt max) throws SQLException {
        int most = max.orElse(Integer.MAX_VALUE);
        if (addBelow(connection, organization, most)) {
            return true;
        }
        // Where it has a count now, that may have come since, so that the first answer says nothing about the limit.
        return count(connection, organization).isPresent()
                ? addBelow(connection, organization, most)
                : most > 0 && addFirst(connection, organization);
    }

    /** Whether one account more would be too many; false for an organization without any. */
    static boolean isFull(Connection connection, OrganizationId organization, OptionalInt max) throws SQLException {
        OptionalInt live = max.isPresent() ? count(connection, organization) : OptionalInt.empty();
        return live.isPresent() && live.getAsInt() >= max.getAsInt();
    }

    /** Counts one account less. */
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
