package io.counterfoil.jdbc;

import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads many credentials by their primary keys, 500 per statement. */
final class CredentialBatch {

    private static final int SIZE = 500;
    private static final String CONDITION = " in (" + String.join(", ", Collections.nCopies(SIZE, "?")) + ")";

    private CredentialBatch() {}

    /**
     * Finds tokens by their identifiers.
     *
     * @throws StorageUnavailableException if a replica answers, because it may not have a token or its end yet
     */
    static Map<TokenId, StoredCredential> find(Connection connection, Dialect dialect, Collection<TokenId> tokens)
            throws SQLException {
        requirePrimary(connection, dialect);
        Map<TokenId, StoredCredential> found = new HashMap<>();
        List<TokenId> all = List.copyOf(tokens);
        for (int begin = 0; begin < all.size(); begin += SIZE) {
            of(all.subList(begin, Math.min(all.size(), begin + SIZE)))
                    .all(connection, "counterfoil_token of account", CredentialReader::ofStatement)
                    .forEach(one -> one.ifPresent(
                            credential -> found.put(credential.token().id(), credential)));
        }
        return found;
    }

    /** Returns the statement. The last parameters repeat the first token, so that the text is always the same. */
    static Sql of(List<TokenId> asked) {
        List<TokenId> full = new ArrayList<>(asked);
        full.addAll(Collections.nCopies(SIZE - asked.size(), asked.get(0)));
        return CredentialReader.statement(CONDITION, parameters -> {
            for (TokenId token : full) {
                parameters.text(token.value());
            }
        });
    }

    private static void requirePrimary(Connection connection, Dialect dialect) throws SQLException {
        if (!Sql.of("select " + dialect.isPrimary())
                .first(connection, "server", row -> row.flag(1))
                .orElseThrow()) {
            throw new StorageUnavailableException("find credentials: a replica answered, and may be stale", null);
        }
    }
}
