package io.counterfoil.jdbc;

import io.counterfoil.format.IdAlphabet;
import io.counterfoil.hash.Digest;
import io.counterfoil.model.AccountName;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import io.counterfoil.spi.TokenUse;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Creates, disables and deletes an account of an otherwise unused organization, with the production statements, and
 * rolls back. This finds problems that no catalogue shows.
 */
final class TrialWrite implements TransactionWork<Optional<String>> {

    private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final PrincipalId NOBODY = PrincipalId.user("nobody");
    private static final Preconditions NONE = new Preconditions(Optional.empty(), OptionalInt.empty());

    private final SecureRandom random = new SecureRandom();
    private final OrganizationId organization = OrganizationId.of("check " + text(20));
    private final ServiceAccountId account = ServiceAccountId.of(text(26));
    private final Dialects dialects;
    private final LostAnswers lostAnswers;

    TrialWrite(Dialects dialects, LostAnswers lostAnswers) {
        this.dialects = dialects;
        this.lostAnswers = lostAnswers;
    }

    /** Returns a description of the problem, which may contain the driver's message because the rows are artificial. */
    @Override
    public Optional<String> on(Connection connection) throws SQLException {
        try {
            StoredAccount created = account();
            store(connection, change(Optional.empty(), created));
            use(connection, created);
            StoredAccount disabled = created.with(created.state().withEnabled(false));
            store(connection, change(Optional.of(created), disabled));
            store(connection, change(Optional.of(disabled), disabled.deleted(ANY_TIME, List.of(ended(disabled)))));
            return Optional.empty();
        } catch (SQLException e) {
            if (SqlErrors.isConflict(e)) {
                throw e;
            }
            Finding finding = Diagnosis.of(e);
            return Optional.of("a trial write, which was rolled back, failed: "
                    + finding.diagnosis().what() + finding.adviceWhenConnecting());
        }
    }

    @Override
    public boolean keeps(Optional<String> result) {
        return false;
    }

    private void store(Connection connection, Change change) throws SQLException {
        new CommitStep(dialects, lostAnswers, change, false).on(connection);
    }

    private void use(Connection connection, StoredAccount created) throws SQLException {
        TokenId token = created.tokens().get(0).id();
        for (UseBatch batch : UseBatch.of(Map.of(token, TokenUse.at(ANY_TIME)))) {
            dialects.on(connection).recordUse(connection, batch);
        }
    }

    private StoredAccount account() {
        return new StoredAccount(
                organization,
                account,
                ANY_TIME,
                new Creator(NOBODY, Optional.empty()),
                new AccountState(AccountName.of("check"), "", NOBODY, Role.VIEWER, true)
                        .withAttributes(Map.of("check", "check")),
                1,
                1,
                List.of(token()),
                RemovedTokens.NONE,
                Optional.empty());
    }

    private StoredToken token() {
        return new StoredToken(
                TokenId.of(text(20)),
                1,
                "check",
                ANY_TIME,
                new Creator(NOBODY, Optional.empty()),
                Optional.of(ANY_TIME.plusSeconds(1)),
                Optional.empty(),
                false,
                TokenState.NEW,
                Optional.empty());
    }

    private static StoredToken ended(StoredAccount account) {
        StoredToken token = account.tokens().get(0);
        return token.withState(token.state().revoked(ANY_TIME));
    }

    private Change change(Optional<StoredAccount> before, StoredAccount after) {
        AuditEvent event = new AuditEvent(
                new AuditEventId(text(26)),
                organization,
                ANY_TIME,
                Optional.empty(),
                "schema.checked",
                Optional.of(account),
                Optional.empty(),
                AuditOutcome.SUCCESS,
                Optional.empty(),
                Map.of());
        return Change.of(before, after, this::digest, List.of(event), NONE);
    }

    private Digest digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Digest.of("sha256", bytes);
    }

    private String text(int length) {
        return IdAlphabet.random(random, length);
    }
}
