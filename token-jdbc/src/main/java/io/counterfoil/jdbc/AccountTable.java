package io.counterfoil.jdbc;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.StoredAccount;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows of {@code counterfoil_account}, and the statements that write them. {@link AccountReader} reads them in
 * lists.
 */
final class AccountTable {

    private static final Columns FIXED = new Columns();
    private static final int ID = FIXED.add("account_id");
    private static final int ORGANIZATION = FIXED.add("organization");
    private static final int CREATED_AT = FIXED.add("created_at");
    private static final int CREATOR = FIXED.addCreator();
    private static final int PAST_USED_AT = FIXED.add("past_used_at");

    private static final Columns CHANGING = new Columns();
    private static final int NAME = CHANGING.add("name");
    private static final int NAME_KEY = CHANGING.add("name_key");
    private static final int DESCRIPTION = CHANGING.add("description");
    private static final int OWNER = CHANGING.addPrincipal("owner");
    private static final int ROLE = CHANGING.add("role");
    private static final int ENABLED = CHANGING.add("enabled");
    private static final int ATTRIBUTES = CHANGING.add("attributes");
    private static final int VERSION = CHANGING.add("version");
    private static final int GENERATION = CHANGING.add("generation");
    private static final int LIVE = CHANGING.add("live");
    private static final int DELETED_AT = CHANGING.add("deleted_at");

    /** All columns, in the order in which {@link #account} reads them. */
    static final Columns COLUMNS = FIXED.and(CHANGING);

    private static final String INSERT = COLUMNS.insertInto("counterfoil_account");

    /** {@code past_used_at} only ever increases, because a purge may write it too. */
    private static final String UPDATE = "update counterfoil_account set " + CHANGING.assignments()
            + ", past_used_at = greatest(past_used_at, ?)"
            + " where account_id = ? and organization = ? and version = ? and live = 1";

    private static final String LOCK = """
        select version from counterfoil_account
        where account_id = ? and organization = ? and live = 1
        for update
        """;

    private static final String READ_GENERATION =
            "select generation from counterfoil_account where account_id = ? and organization = ? and live = 1";

    private static final String NAME_TAKEN = """
        select account_id from counterfoil_account
        where organization = ? and name_key = ? and account_id <> ?
        """;

    private static final String EXISTS = "select account_id from counterfoil_account where account_id = ?";

    private AccountTable() {}

    /** Inserts a new account. */
    static Sql insertion(StoredAccount account) {
        return new Sql(INSERT, parameters -> {
            parameters
                    .at(ID)
                    .text(account.id().value())
                    .at(ORGANIZATION)
                    .text(account.organization().value())
                    .at(CREATED_AT)
                    .instant(account.createdAt())
                    .at(CREATOR)
                    .creator(account.createdBy())
                    .at(PAST_USED_AT)
                    .instantOrNever(account.removed().lastUsedAt());
            setWhatChanges(parameters.after(FIXED).ofNextStatement(), account);
        });
    }

    /** Replaces the previous version. Changes no row if that version no longer exists. */
    static Sql update(StoredAccount after) {
        return new Sql(UPDATE, parameters -> {
            setWhatChanges(parameters, after);
            parameters
                    .after(CHANGING)
                    .instantOrNever(after.removed().lastUsedAt())
                    .text(after.id().value())
                    .text(after.organization().value())
                    .number(after.version() - 1);
        });
    }

    /** Finds the account's committed generation, without a lock. */
    static Sql generation(OrganizationId organization, ServiceAccountId account) {
        return new Sql(
                READ_GENERATION, parameters -> parameters.text(account.value()).text(organization.value()));
    }

    /** Locks the account until the end of the transaction if it exists and is live, and finds its version. */
    static Sql lock(OrganizationId organization, ServiceAccountId account) {
        return new Sql(LOCK, parameters -> parameters.text(account.value()).text(organization.value()));
    }

    /**
     * Finds any account with the identifier of this one, including deleted accounts and those of other organizations.
     */
    static Sql sameId(StoredAccount account) {
        return Sql.of(EXISTS, account.id().value());
    }

    /** Finds a different live account of the organization that has the name of this one. */
    static Sql sameName(StoredAccount account) {
        return new Sql(
                NAME_TAKEN,
                parameters -> parameters
                        .text(account.organization().value())
                        .text(account.state().name().key())
                        .text(account.id().value()));
    }

    private static void setWhatChanges(Parameters parameters, StoredAccount account) throws SQLException {
        AccountState state = account.state();
        boolean live = account.deletedAt().isEmpty();
        parameters
                .at(NAME)
                .text(state.name().display())
                .at(NAME_KEY)
                .text(live ? Optional.of(state.name().key()) : Optional.empty())
                .at(DESCRIPTION)
                .text(state.description())
                .at(OWNER)
                .principal(state.owner())
                .at(ROLE)
                .text(state.role().name())
                .at(ENABLED)
                .flag(state.enabled())
                .at(ATTRIBUTES)
                .text(AttributesText.write(state.attributes()))
                .at(VERSION)
                .number(account.version())
                .at(GENERATION)
                .integer(account.generation())
                .at(LIVE)
                .flag(live)
                .at(DELETED_AT)
                .instant(account.deletedAt());
    }

    /** Reads {@link #COLUMNS} of a live account. The account has no tokens yet. */
    static StoredAccount account(Row row) throws SQLException {
        ServiceAccountId id = ServiceAccountId.of(row.text(ID));
        OrganizationId organization = OrganizationId.of(row.text(ORGANIZATION));
        Instant createdAt = row.instant(CREATED_AT);
        Creator createdBy = row.creator(CREATOR);
        RemovedTokens removed = new RemovedTokens(row.instantUnlessNever(PAST_USED_AT), Optional.empty());
        Row changing = row.after(FIXED.size());
        return new StoredAccount(
                organization,
                id,
                createdAt,
                createdBy,
                state(changing),
                changing.number(VERSION),
                changing.integer(GENERATION),
                List.of(),
                removed,
                Optional.empty());
    }

    private static AccountState state(Row row) throws SQLException {
        PrincipalId owner = row.principal(OWNER);
        return new AccountState(
                new AccountName(row.text(NAME), row.text(NAME_KEY)),
                row.text(DESCRIPTION),
                owner,
                row.role(ROLE),
                row.flag(ENABLED),
                row.attributes(ATTRIBUTES));
    }
}
