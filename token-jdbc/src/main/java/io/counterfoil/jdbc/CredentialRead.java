package io.counterfoil.jdbc;

import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Reads the credential of an authentication: one row by its key, which a request waits for. */
record CredentialRead(Dialect dialect, TokenId token) implements TransactionWork<Optional<StoredCredential>> {

    @Override
    public Optional<StoredCredential> on(Connection connection) throws SQLException {
        return CredentialReader.find(connection, dialect, token);
    }

    @Override
    public boolean boundsItself() {
        return true;
    }

    @Override
    public Duration silence() {
        return Bounds.SILENCE_FOR_A_REQUEST;
    }
}
