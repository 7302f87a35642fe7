package io.counterfoil.jdbc;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.AccountVersion;
import io.counterfoil.spi.StoredAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes to {@code counterfoil_account}; reading is {@link AccountReader}'s. */
final class AccountTable {

    private static final String INSERT = """
        insert into counterfoil_account (
            account_id, organization, created_at, creator_kind, creator_id, creator_token_id,
            name, name_key, description, owner_kind, owner_id, role, enabled,
            version, generation, live, deleted_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private static final String UPDATE = """
        update counterfoil_account
        set name = ?, name_key = ?, description = ?, owner_kind = ?, owner_id = ?, role = ?, enabled = ?,
            version = ?, generation = ?, live = ?, deleted_at = ?
        where account_id = ? and organization = ? and version = ? and live = 1
        """;

    private static final String LOCK = """
        select version from counterfoil_account
        where account_id = ? and organization = ? and live = 1
        for update
        """;

    private static final String GENERATION =
            "select generation from counterfoil_account where account_id = ? and organization = ? and live = 1";

    private static final String NAME_TAKEN = """
        select account_id from counterfoil_account
        where organization = ? and name_key = ? and account_id <> ?
        """;

    private static final String EXISTS = "select account_id from counterfoil_account where account_id = ?";

    private AccountTable() {}

    static void insert(Connection connection, StoredAccount account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Parameters parameters = new Parameters(statement)
                    .text(account.id().value())
                    .text(account.organization().value())
                    .instant(account.createdAt())
                    .creator(account.createdBy());
            setWhatChanges(parameters, account);
            statement.executeUpdate();
        }
    }

    /** Replaces the version before this one, and says whether it was still there. */
    static boolean update(Connection connection, StoredAccount after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            Parameters parameters = new Parameters(statement);
            setWhatChanges(parameters, after);
            parameters
                    .text(after.id().value())
                    .text(after.organization().value())
                    .number(after.version() - 1);
            return statement.executeUpdate() == 1;
        }
    }

    /** The account's generation as it is committed, without a lock. */
    static OptionalInt generation(Connection connection, OrganizationId organization, ServiceAccountId account)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GENERATION)) {
            new Parameters(statement).text(account.value()).text(organization.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /** Holds the account until the end of the transaction, if it is there and live. */
    static void lock(Connection connection, OrganizationId organization, ServiceAccountId account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            new Parameters(statement).text(account.value()).text(organization.value());
            statement.executeQuery().close();
        }
    }

    /** Holds the account until the end of the transaction, and says whether it has that version. */
    static boolean lock(Connection connection, OrganizationId organization, AccountVersion expected)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            new Parameters(statement).text(expected.account().value()).text(organization.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getLong(1) == expected.version();
            }
        }
    }

    /** Whether there is an account with the identifier of this one, deleted or of another organization. */
    static boolean exists(Connection connection, StoredAccount account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            new Parameters(statement).text(account.id().value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Whether another live account of the organization has the name of this one. */
    static boolean isNameTaken(Connection connection, StoredAccount account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NAME_TAKEN)) {
            new Parameters(statement)
                    .text(account.organization().value())
                    .text(account.state().name().key())
                    .text(account.id().value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void setWhatChanges(Parameters parameters, StoredAccount account) throws SQLException {
        AccountState state = account.state();
        boolean live = account.deletedAt().isEmpty();
        parameters
                .text(state.name().display())
                .text(live ? Optional.of(state.name().key()) : Optional.empty())
                .text(state.description())
                .principal(state.owner())
                .text(state.role().name())
                .flag(state.enabled())
                .number(account.version())
                .integer(account.generation())
                .flag(live)
                .instant(account.deletedAt());
    }

    /** Reads the columns name, name_key, description, owner_kind, owner_id, role and enabled. */
    static AccountState state(Row row) throws SQLException {
        AccountName name = new AccountName(row.text(), row.text());
        String description = row.text();
        PrincipalId owner = row.principal();
        return new AccountState(name, description, owner, Role.of(row.text()), row.flag());
    }
}
