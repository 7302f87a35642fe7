package io.counterfoil.jdbc;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.StoredToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The look-up of each authentication: token and account by two primary keys. It has a row also where they are not found,
 * which tells whether a replica says so: that may not have the token yet.
 */
final class CredentialReader {

    private static final String FIND = """
        select t.token_id, t.generation, t.prefix, t.created_at, t.creator_kind, t.creator_id, t.creator_token_id,
            t.expires_at, t.request_id, t.request_fingerprint, t.notes_first_use,
            t.superseded_until, t.grace, t.revoked_at, t.first_accepted_at, t.expiry_recorded,
            t.digest_scheme, t.digest,
            a.organization, a.account_id,
            a.name, a.name_key, a.description, a.owner_kind, a.owner_id, a.role, a.enabled,
            p.is_primary
        from (select %s as is_primary) p
        left join counterfoil_token t on t.token_id = ? and t.digest is not null
        left join counterfoil_account a on a.account_id = t.account_id and a.live = 1
        """;

    private static final int ACCOUNT_COLUMN = 20;
    private static final int PRIMARY_COLUMN = 28;

    private CredentialReader() {}

    /** @param isPrimary a {@link Dialect#isPrimary} */
    static String statement(String isPrimary) {
        return FIND.formatted(isPrimary);
    }

    /** @throws StorageUnavailableException if a replica answers: it may not know yet what was revoked */
    static Optional<StoredCredential> find(Connection connection, Dialect dialect, TokenId token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.findCredential())) {
            statement.setString(1, token.value());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return Row.read("counterfoil_token", rows, CredentialReader::found);
            }
        }
    }

    private static Optional<StoredCredential> found(Row row) throws SQLException {
        if (!row.from(PRIMARY_COLUMN).flag()) {
            throw new StorageUnavailableException("find credential: a replica answered, and may be behind", null);
        }
        return row.isNull(ACCOUNT_COLUMN) ? Optional.empty() : Optional.of(credential(row.from(1)));
    }

    private static StoredCredential credential(Row row) throws SQLException {
        StoredToken token = TokenTable.token(row, rest -> Optional.empty());
        Digest digest = Digest.of(row.text(), row.bytes());
        OrganizationId organization = OrganizationId.of(row.text());
        ServiceAccountId account = ServiceAccountId.of(row.text());
        AccountState state = AccountTable.state(row);
        return new StoredCredential(organization, account, state, token, digest);
    }
}
