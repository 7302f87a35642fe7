package io.counterfoil.jdbc;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.IssueRequest;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import io.counterfoil.spi.TokenUse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of {@code counterfoil_token}, and the statements that write them. {@link TokenPurge} removes them. */
final class TokenTable {

    private static final Columns FIXED = new Columns();
    private static final int ID = FIXED.add("token_id");
    private static final int ACCOUNT = FIXED.add("account_id");
    private static final int ORGANIZATION = FIXED.add("organization");
    private static final int GENERATION = FIXED.add("generation");
    private static final int PREFIX = FIXED.add("prefix");
    private static final int CREATED_AT = FIXED.add("created_at");
    private static final int CREATOR = FIXED.addCreator();
    private static final int EXPIRES_AT = FIXED.add("expires_at");
    private static final int REQUEST_ID = FIXED.add("request_id");
    private static final int REQUEST_FINGERPRINT = FIXED.add("request_fingerprint");
    private static final int NOTES_FIRST_USE = FIXED.add("notes_first_use");

    private static final Columns STATE = new Columns();
    private static final int SUPERSEDED_AT = STATE.add("superseded_at");
    private static final int SUPERSEDED_UNTIL = STATE.add("superseded_until");
    private static final int GRACE = STATE.add("grace");
    private static final int REVOKED_AT = STATE.add("revoked_at");
    private static final int FIRST_ACCEPTED_AT = STATE.add("first_accepted_at");
    private static final int EXPIRY_RECORDED = STATE.add("expiry_recorded");
    private static final int UPKEEP = STATE.add("upkeep");
    private static final int ENDS_AT = STATE.add("ends_at");

    private static final Columns DIGEST = new Columns();
    private static final int DIGEST_SCHEME = DIGEST.add("digest_scheme");
    private static final int DIGEST_BYTES = DIGEST.add("digest");

    /** The account's columns that an authentication needs. */
    private static final Columns BEARER = new Columns();

    private static final int ACCOUNT_NAME = BEARER.add("account_name");
    private static final int OWNER = BEARER.addPrincipal("owner");
    private static final int ROLE = BEARER.add("role");
    private static final int ENABLED = BEARER.add("enabled");
    private static final int ATTRIBUTES = BEARER.add("attributes");

    /** The columns that {@link #token} reads. */
    static final Columns COLUMNS = FIXED.and(STATE);

    static final Columns ALL_COLUMNS = COLUMNS.and(DIGEST).and(BEARER);

    private static final String INSERT = ALL_COLUMNS.insertInto("counterfoil_token");

    private static final String UPDATE_STATE =
            "update counterfoil_token set " + STATE.assignments() + " where token_id = ? and account_id = ?";

    /** A revoked token is refused whatever its account, so its row is not updated. */
    private static final String UPDATE_BEARER = "update counterfoil_token set " + BEARER.assignments()
            + " where account_id = ? and digest is not null and revoked_at is null";

    private static final String ERASE = """
        update counterfoil_token
        set digest_scheme = null, digest = null, upkeep = case when ends_at is null then null else 0 end
        where account_id = ?
        """;

    private static final String REPLACE_DIGEST = "update counterfoil_token set " + DIGEST.assignments()
            + " where token_id = ? and digest_scheme = ? and digest = ? and revoked_at is null";

    private static final String DELETE =
            "delete from counterfoil_token where token_id = ? and account_id = ? and ends_at <= ";

    private static final String DELETE_PURGED = "delete from counterfoil_token where account_id = ? and digest is null";

    private static final String EXISTS = """
        select 1 from counterfoil_token
        where token_id = ?
        """;

    private TokenTable() {}

    /** Finds a token with this identifier in any state. */
    static Sql sameId(TokenId token) {
        return Sql.of(EXISTS, token.value());
    }

    static Sql insertion(StoredAccount account, StoredToken token, Digest digest) {
        return new Sql(INSERT, parameters -> {
            setWhatIsFixed(parameters, account, token);
            setState(parameters.after(FIXED).ofNextStatement(), token);
            setDigest(parameters.after(STATE).ofNextStatement(), digest);
            setBearer(parameters.after(DIGEST).ofNextStatement(), account.state());
        });
    }

    /** Stores the states of these tokens, except those purged in the meantime. */
    static List<Sql> stateUpdates(ServiceAccountId account, Collection<StoredToken> tokens) {
        return tokens.stream()
                .map(token -> new Sql(UPDATE_STATE, parameters -> {
                    setState(parameters, token);
                    parameters.after(STATE).text(token.id().value()).text(account.value());
                }))
                .toList();
    }

    /** Stores the account's columns in all of its tokens that may still be accepted. */
    static Sql bearerUpdate(StoredAccount account) {
        return new Sql(UPDATE_BEARER, parameters -> {
            setBearer(parameters, account.state());
            parameters.after(BEARER).text(account.id().value());
        });
    }

    /** Deletes those of the tokens that have ended by the database's clock, and their last uses. */
    static List<Sql> deletions(Dialect dialect, ServiceAccountId account, Collection<StoredToken> tokens) {
        String delete = DELETE + dialect.clock();
        return tokens.stream()
                .map(token -> new Sql(
                        delete,
                        parameters -> parameters.text(token.id().value()).text(account.value())))
                .toList();
    }

    /** Deletes the remaining row of the account's purged newest token. */
    static Sql deletionOfPurged(ServiceAccountId account) {
        return Sql.of(DELETE_PURGED, account.value());
    }

    /** Erases the digest of every token of the account. */
    static Sql erasure(ServiceAccountId account) {
        return Sql.of(ERASE, account.value());
    }

    static Sql digestReplacement(TokenId token, Digest expected, Digest next) {
        return new Sql(REPLACE_DIGEST, parameters -> {
            setDigest(parameters, next);
            parameters.after(DIGEST).text(token.value()).text(expected.scheme()).digest(expected);
        });
    }

    private static void setWhatIsFixed(Parameters parameters, StoredAccount account, StoredToken token)
            throws SQLException {
        Optional<IssueRequest> request = token.request();
        parameters
                .at(ID)
                .text(token.id().value())
                .at(ACCOUNT)
                .text(account.id().value())
                .at(ORGANIZATION)
                .text(account.organization().value())
                .at(GENERATION)
                .integer(token.generation())
                .at(PREFIX)
                .text("prefix", token.prefix(), 20)
                .at(CREATED_AT)
                .instant(token.createdAt())
                .at(CREATOR)
                .creator(token.createdBy())
                .at(EXPIRES_AT)
                .instant(token.expiresAt())
                .at(REQUEST_ID)
                .text("request_id", request.map(IssueRequest::id), 128)
                .at(REQUEST_FINGERPRINT)
                .text("request_fingerprint", request.map(IssueRequest::fingerprint), 64)
                .at(NOTES_FIRST_USE)
                .flag(token.notesFirstUse());
    }

    private static void setDigest(Parameters parameters, Digest digest) throws SQLException {
        parameters
                .at(DIGEST_SCHEME)
                .text("digest_scheme", digest.scheme(), 64)
                .at(DIGEST_BYTES)
                .digest(digest);
    }

    private static void setBearer(Parameters parameters, AccountState state) throws SQLException {
        parameters
                .at(ACCOUNT_NAME)
                .text(state.name().display())
                .at(OWNER)
                .principal(state.owner())
                .at(ROLE)
                .text(state.role().name())
                .at(ENABLED)
                .flag(state.enabled())
                .at(ATTRIBUTES)
                .text(AttributesText.write(state.attributes()));
    }

    private static void setState(Parameters parameters, StoredToken token) throws SQLException {
        TokenState state = token.state();
        parameters
                .at(SUPERSEDED_AT)
                .instant(state.supersededAt())
                .at(SUPERSEDED_UNTIL)
                .instant(state.supersededUntil())
                .at(GRACE)
                .duration(state.graceAfterFirstUse())
                .at(REVOKED_AT)
                .instant(state.revokedAt())
                .at(FIRST_ACCEPTED_AT)
                .instant(state.firstAcceptedAt())
                .at(EXPIRY_RECORDED)
                .flag(state.expiryRecorded())
                .at(UPKEEP)
                .number(token.end().map(end -> token.awaitsExpiryRecord() ? 1L : 0L))
                .at(ENDS_AT)
                .instant(token.end());
    }

    /** Reads {@link #COLUMNS}, which begin after this many columns of the row. */
    static StoredToken token(Row row, int before, Optional<TokenUse> lastUse) throws SQLException {
        Row state = row.after(before + FIXED.size());
        TokenState read = new TokenState(
                state.optionalInstant(SUPERSEDED_AT),
                state.optionalInstant(SUPERSEDED_UNTIL),
                state.optionalDuration(GRACE),
                state.optionalInstant(REVOKED_AT),
                state.optionalInstant(FIRST_ACCEPTED_AT),
                state.flag(EXPIRY_RECORDED));
        Row fixed = row.after(before);
        Optional<String> fingerprint = fixed.optionalText(REQUEST_FINGERPRINT);
        return new StoredToken(
                TokenId.of(fixed.text(ID)),
                fixed.integer(GENERATION),
                fixed.text(PREFIX),
                fixed.instant(CREATED_AT),
                fixed.creator(CREATOR),
                fixed.optionalInstant(EXPIRES_AT),
                fixed.optionalText(REQUEST_ID).map(id -> new IssueRequest(id, fingerprint.orElse(""))),
                fixed.flag(NOTES_FIRST_USE),
                read,
                lastUse);
    }

    /** Returns whether this part of the row contains a token; a left join may have found none. */
    static boolean isThere(Row row, int before) throws SQLException {
        return !row.after(before).isNull(ID);
    }

    /** Returns when the token in this part of the row ends or ended. */
    static Optional<Instant> end(Row row, int before) throws SQLException {
        return row.after(before + FIXED.size()).optionalInstant(ENDS_AT);
    }
}
