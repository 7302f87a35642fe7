package io.counterfoil.jdbc;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.BearerState;
import io.counterfoil.spi.CredentialToken;
import io.counterfoil.spi.StoredCredential;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads the credential of an authentication: one row of one table, by its primary key. If there is no such token, the
 * result still has a row that shows whether a replica answered, which may not have the token yet.
 */
final class CredentialReader {

    private static final Columns COLUMNS = new Columns();
    private static final int ACCOUNT = COLUMNS.add("account_id");
    private static final int ORGANIZATION = COLUMNS.add("organization");
    private static final int GENERATION = COLUMNS.add("generation");
    private static final int PREFIX = COLUMNS.add("prefix");
    private static final int DIGEST_SCHEME = COLUMNS.add("digest_scheme");
    private static final int DIGEST = COLUMNS.add("digest");
    private static final int EXPIRES_AT = COLUMNS.add("expires_at");
    private static final int SUPERSEDED_AT = COLUMNS.add("superseded_at");
    private static final int SUPERSEDED_UNTIL = COLUMNS.add("superseded_until");
    private static final int GRACE = COLUMNS.add("grace");
    private static final int REVOKED_AT = COLUMNS.add("revoked_at");
    private static final int NOTES_FIRST_USE = COLUMNS.add("notes_first_use");
    private static final int FIRST_ACCEPTED_AT = COLUMNS.add("first_accepted_at");
    private static final int ACCOUNT_NAME = COLUMNS.add("account_name");
    private static final int OWNER = COLUMNS.addPrincipal("owner");
    private static final int ROLE = COLUMNS.add("role");
    private static final int ENABLED = COLUMNS.add("enabled");
    private static final int ATTRIBUTES = COLUMNS.add("attributes");

    private static final int IS_PRIMARY = 1;

    private CredentialReader() {}

    /**
     * Returns the statement.
     *
     * @param isPrimary the expression of {@link Dialect#isPrimary}
     */
    static String statement(String isPrimary) {
        return "select " + COLUMNS.of("t") + ", p.is_primary from (select " + isPrimary + " as is_primary) p"
                + " left join counterfoil_token t on t.token_id = ? and t.digest is not null";
    }

    /** Returns a statement that reads several tokens, which the condition selects. */
    static Sql statement(String condition, Sql.Values tokens) {
        return new Sql(
                "select " + COLUMNS.of("t")
                        + ", t.token_id from counterfoil_token t where t.digest is not null and t.token_id" + condition,
                tokens);
    }

    /** Reads one row of that statement; empty if it contains an invalid value. */
    static Optional<StoredCredential> ofStatement(Row row) throws SQLException {
        TokenId token = TokenId.of(row.text(COLUMNS.size() + 1));
        return row.legible(
                () -> Optional.of(credential(row, token, ServiceAccountId.of(row.text(ACCOUNT)))), Optional.empty());
    }

    /**
     * Finds a token by its identifier.
     *
     * @throws StorageUnavailableException if a replica answers, because it may not have a revocation yet
     */
    static Optional<StoredCredential> find(Connection connection, Dialect dialect, TokenId token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.findCredential())) {
            if (dialect.credentialSeconds() > 0) {
                statement.setQueryTimeout(dialect.credentialSeconds());
            }
            statement.setString(1, token.value());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return Row.read("counterfoil_token of account", rows, row -> found(row, token));
            }
        }
    }

    private static Optional<StoredCredential> found(Row row, TokenId token) throws SQLException {
        if (!row.after(COLUMNS.size()).flag(IS_PRIMARY)) {
            throw new StorageUnavailableException("find credential: a replica answered, and may be stale", null);
        }
        Optional<String> account = row.after(0).optionalText(ACCOUNT);
        return account.isEmpty()
                ? Optional.empty()
                : Optional.of(credential(row, token, ServiceAccountId.of(account.get())));
    }

    private static StoredCredential credential(Row row, TokenId token, ServiceAccountId account) throws SQLException {
        return new StoredCredential(
                OrganizationId.of(row.text(ORGANIZATION)),
                account,
                bearer(row),
                token(row, token),
                Digest.of(row.text(DIGEST_SCHEME), row.bytes(DIGEST)));
    }

    private static BearerState bearer(Row row) throws SQLException {
        PrincipalId owner = row.principal(OWNER);
        return new BearerState(
                row.text(ACCOUNT_NAME), owner, row.role(ROLE), row.flag(ENABLED), row.attributes(ATTRIBUTES));
    }

    private static CredentialToken token(Row row, TokenId token) throws SQLException {
        return new CredentialToken(
                token,
                row.integer(GENERATION),
                row.text(PREFIX),
                row.optionalInstant(EXPIRES_AT),
                row.optionalInstant(SUPERSEDED_AT),
                row.optionalInstant(SUPERSEDED_UNTIL),
                row.optionalDuration(GRACE),
                row.optionalInstant(REVOKED_AT),
                row.flag(NOTES_FIRST_USE) && row.isNull(FIRST_ACCEPTED_AT));
    }
}
