package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.IssueRequest;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.Visibility;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that were changed by others, and values that do not fit. */
class BadDataTest {

    /**
     * FIELD E4: an invalid value affects only itself; the account is shown, can be ended, and others are not affected.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H2|update counterfoil_account set role = 'no role!'",
                "H2|update counterfoil_account set name_key = 'another Java made it'",
                "H2|update counterfoil_account set attributes = 'no attribute'",
                "H2|update counterfoil_account set name = '', creator_token_id = '!'",
                "POSTGRES|update counterfoil_token set request_id = 'a', request_fingerprint = 'b', creator_token_id ="
                        + " '!'",
                "POSTGRES|update counterfoil_token set role = 'no role!'",
                "POSTGRES|update counterfoil_audit_event set actor_role = 'no role!'",
                "POSTGRES|update counterfoil_audit_event set action = 'no action', occurred_at = occurred_at + 1",
                "MARIADB|update counterfoil_account set owner_id = ' '",
            })
    void read_invalidRow_isShownAndCanBeEnded(DatabaseConfiguration configuration, String change) throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(database.dataSource());
            Change creation = JdbcSamples.creation("ci-deployer");
            storage.commit(creation, Participation.INDEPENDENT);
            execute(database, change + " where organization = 'acme'");
            Change other = JdbcSamples.creation("other");
            storage.commit(other, Participation.INDEPENDENT);
            AccountFilter all = new AccountFilter(Visibility.all(), Optional.empty(), ServiceAccountQuery.all());
            assertThat(storage.accounts(JdbcSamples.ACME, all).items())
                    .extracting(StoredAccount::id)
                    .containsExactlyInAnyOrder(
                            creation.after().id(), other.after().id());
            assertThat(storage.auditEvents(JdbcSamples.ACME, new AuditFilter(Visibility.all(), AuditQuery.all()))
                            .items())
                    .hasSize(2);
            StoredAccount read = storage.load(JdbcSamples.ACME, creation.after().id(), Participation.INDEPENDENT)
                    .orElseThrow();
            assertThat(storage.commit(JdbcSamples.disabling(read), Participation.INDEPENDENT))
                    .isEqualTo(CommitResult.COMMITTED);
            TokenId token = read.tokens().get(0).id();
            assertThat(storage.findCredential(token).orElseThrow().state().enabled())
                    .isFalse();
            StoredAccount disabled = storage.load(JdbcSamples.ACME, read.id(), Participation.INDEPENDENT)
                    .orElseThrow();
            assertThat(storage.commit(JdbcSamples.deletion(disabled), Participation.INDEPENDENT))
                    .isEqualTo(CommitResult.COMMITTED);
            assertThat(storage.findCredential(token)).isEmpty();
        }
    }

    /** MariaDB without strict mode would truncate them. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "MARIADB_NON_STRICT"})
    void commit_valueThatIsTooLong_isRefusedAndChangesNothing(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(database.dataSource());
            StoredToken token = JdbcSamples.token(1);
            Map<String, StoredToken> tooLong = Map.of(
                    "request_id has 129 characters, more than 128",
                    withPrefix(token, "cfsa", new IssueRequest("r".repeat(129), "f".repeat(64))),
                    "request_fingerprint has 65 characters, more than 64",
                    withPrefix(token, "cfsa", new IssueRequest("r", "f".repeat(65))),
                    "prefix has 21 characters, more than 20",
                    withPrefix(token, "p".repeat(21), new IssueRequest("r", "f".repeat(64))));
            tooLong.forEach((message, bad) -> {
                Change change = JdbcSamples.creation("ci-deployer", bad);
                assertThatThrownBy(() -> storage.commit(change, Participation.INDEPENDENT))
                        .isInstanceOf(StorageException.class)
                        .hasMessage(message);
                assertThat(storage.load(JdbcSamples.ACME, change.after().id(), Participation.INDEPENDENT))
                        .isEmpty();
                assertThat(JdbcSamples.eventIds(storage, change.after().id())).isEmpty();
            });
        }
    }

    /** The CHECK constraints hold on each database, in each mode. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "MARIADB_NON_STRICT"})
    void database_impossibleState_isRefused(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage.create(database.dataSource())
                    .commit(JdbcSamples.creation("ci-deployer"), Participation.INDEPENDENT);
            List.of(
                            "update counterfoil_account set enabled = 2",
                            "update counterfoil_account set version = 0",
                            "update counterfoil_account set live = 0",
                            "update counterfoil_account set name_key = null",
                            "update counterfoil_account set deleted_at = 1",
                            "update counterfoil_account set owner_kind = 'user'",
                            "update counterfoil_token set digest = null",
                            "update counterfoil_token set digest_scheme = null",
                            "update counterfoil_token set digest = digest_scheme",
                            "update counterfoil_token set expires_at = created_at",
                            "update counterfoil_token set request_id = 'r'",
                            "update counterfoil_token set grace = 0",
                            "update counterfoil_token set expiry_recorded = 2",
                            "update counterfoil_audit_event set outcome = 'success'",
                            "update counterfoil_audit_event set actor_id = null",
                            "update counterfoil_organization set live_accounts = -1",
                            "delete from counterfoil_account")
                    .forEach(sql -> assertThatThrownBy(() -> execute(database, sql))
                            .as(sql)
                            .isInstanceOf(SQLException.class));
        }
    }

    private static StoredToken withPrefix(StoredToken token, String prefix, IssueRequest request) {
        return new StoredToken(
                token.id(),
                token.generation(),
                prefix,
                token.createdAt(),
                token.createdBy(),
                Optional.<Instant>empty(),
                Optional.of(request),
                false,
                token.state(),
                Optional.empty());
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
