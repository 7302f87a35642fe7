package io.counterfoil.jdbc;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.Creator;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.IssueRequest;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes to {@code counterfoil_token}, and the form of its rows. */
final class TokenTable {

    private static final String INSERT = """
            insert into counterfoil_token (
                token_id, account_id, generation, prefix, digest_scheme, digest,
                created_at, creator_kind, creator_id, creator_token_id, expires_at,
                request_id, request_fingerprint, notes_first_use,
                superseded_until, grace, revoked_at, first_accepted_at, expiry_recorded, expiry_due, ends_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE_STATE = """
            update counterfoil_token
            set superseded_until = ?, grace = ?, revoked_at = ?, first_accepted_at = ?, expiry_recorded = ?,
                expiry_due = ?, ends_at = ?
            where token_id = ? and account_id = ?
            """;

    private static final String ERASE = """
            update counterfoil_token
            set digest_scheme = null, digest = null, expiry_due = null
            where account_id = ?
            """;

    private static final String REPLACE_DIGEST = """
            update counterfoil_token
            set digest_scheme = ?, digest = ?
            where token_id = ? and digest_scheme = ? and digest = ? and revoked_at is null
            """;

    private static final String DELETE =
            "delete from counterfoil_token where token_id = ? and account_id = ? and ends_at <= %s";

    private static final String ENDED = """
            select token_id from counterfoil_token
            where ends_at < ? and ends_at <= ?
            order by ends_at
            limit ?
            """;

    private static final String PURGE =
            "delete from counterfoil_token where token_id = ? and ends_at < ? and ends_at <= ?";

    private TokenTable() {}

    /**
     * When a token ended that may go.
     *
     * @param before earlier than this
     * @param notAfter and not later than this
     */
    record Ended(long before, long notAfter) {}

    static void insert(Connection connection, ServiceAccountId account, StoredToken token, Digest digest)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Parameters parameters = new Parameters(statement)
                    .text(token.id().value())
                    .text(account.value())
                    .integer(token.generation())
                    .text("prefix", token.prefix(), 20);
            setDigest(parameters, digest)
                    .instant(token.createdAt())
                    .creator(token.createdBy())
                    .instant(token.expiresAt());
            setRequest(parameters, token.request()).flag(token.notesFirstUse());
            setState(parameters, token);
            statement.executeUpdate();
        }
    }

    /** Stores the states of these tokens, but for those that were purged meanwhile. */
    static void updateStates(Connection connection, ServiceAccountId account, List<StoredToken> tokens)
            throws SQLException {
        if (tokens.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPDATE_STATE)) {
            for (StoredToken token : tokens) {
                setState(new Parameters(statement), token)
                        .text(token.id().value())
                        .text(account.value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Deletes those of the tokens that have ended by the database's clock; their last uses go with them. */
    static void delete(Connection connection, Dialect dialect, ServiceAccountId account, List<StoredToken> tokens)
            throws SQLException {
        if (tokens.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETE.formatted(dialect.clock()))) {
            for (StoredToken token : tokens) {
                new Parameters(statement).text(token.id().value()).text(account.value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Erases the digest of every token of the account. */
    static void erase(Connection connection, ServiceAccountId account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ERASE)) {
            new Parameters(statement).text(account.value());
            statement.executeUpdate();
        }
    }

    static boolean replaceDigest(Connection connection, TokenId token, Digest expected, Digest next)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPLACE_DIGEST)) {
            Parameters parameters = setDigest(new Parameters(statement), next).text(token.value());
            setDigest(parameters, expected);
            return statement.executeUpdate() == 1;
        }
    }

    /** By a plain read: a search in a DELETE waits, on MariaDB, for tokens of transactions that are still open. */
    static List<String> ended(Connection connection, Ended when, int limit) throws SQLException {
        List<String> tokens = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ENDED)) {
            new Parameters(statement).number(when.before).number(when.notAfter).integer(limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tokens.add(rows.getString(1));
                }
            }
        }
        return tokens;
    }

    /** Removes these tokens, and says how many were still there. */
    static int purge(Connection connection, List<String> tokens, Ended when) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
            for (String token : tokens) {
                new Parameters(statement).text(token).number(when.before).number(when.notAfter);
                statement.addBatch();
            }
            // A driver that does not tell counts as one that found it.
            return Arrays.stream(statement.executeBatch())
                    .map(count -> count == 0 ? 0 : 1)
                    .sum();
        }
    }

    private static Parameters setDigest(Parameters parameters, Digest digest) throws SQLException {
        return parameters.text("digest_scheme", digest.scheme(), 64).digest(digest);
    }

    private static Parameters setRequest(Parameters parameters, Optional<IssueRequest> request) throws SQLException {
        if (request.isEmpty()) {
            return parameters.text(Optional.empty()).text(Optional.empty());
        }
        return parameters
                .text("request_id", request.get().id(), 128)
                .text("request_fingerprint", request.get().fingerprint(), 64);
    }

    private static Parameters setState(Parameters parameters, StoredToken token) throws SQLException {
        TokenState state = token.state();
        boolean unrecorded = !state.expiryRecorded() && state.revokedAt().isEmpty();
        return parameters
                .instant(state.supersededUntil())
                .duration(state.graceAfterFirstUse())
                .instant(state.revokedAt())
                .instant(state.firstAcceptedAt())
                .flag(state.expiryRecorded())
                .instant(token.deadline().filter(deadline -> unrecorded))
                .instant(token.end());
    }

    /**
     * Reads the columns token_id, generation, prefix, created_at, creator_kind, creator_id, creator_token_id,
     * expires_at, request_id, request_fingerprint, notes_first_use, superseded_until, grace, revoked_at,
     * first_accepted_at and expiry_recorded, and the last use from what follows.
     */
    static StoredToken token(Row row, Row.Mapping<Optional<Instant>> lastUse) throws SQLException {
        TokenId id = TokenId.of(row.text());
        int generation = row.integer();
        String prefix = row.text();
        Instant createdAt = row.instant();
        Creator createdBy = row.creator();
        Optional<Instant> expiresAt = row.optionalInstant();
        Optional<String> requestId = row.optionalText();
        Optional<String> fingerprint = row.optionalText();
        Optional<IssueRequest> request = requestId.map(text -> new IssueRequest(text, fingerprint.orElse("")));
        boolean notesFirstUse = row.flag();
        TokenState state = state(row);
        return new StoredToken(
                id,
                generation,
                prefix,
                createdAt,
                createdBy,
                expiresAt,
                request,
                notesFirstUse,
                state,
                lastUse.from(row));
    }

    private static TokenState state(Row row) throws SQLException {
        return new TokenState(
                row.optionalInstant(),
                row.optionalDuration(),
                row.optionalInstant(),
                row.optionalInstant(),
                row.flag());
    }
}
