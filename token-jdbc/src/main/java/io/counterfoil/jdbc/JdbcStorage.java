package io.counterfoil.jdbc;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.Micros;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.AuditRetention;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.CredentialSource;
import io.counterfoil.spi.Eraser;
import io.counterfoil.spi.ExpirySource;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.OwnedAccount;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores service accounts, tokens and the audit log in the application's own database: H2, PostgreSQL or MariaDB. MySQL
 * is recognized and has its own DDL, but is untested. {@link JdbcSchema} creates the tables.
 *
 * <p>The data source must connect to the primary: a replica may return stale data, and an authentication that a replica
 * answers throws a {@link io.counterfoil.model.StorageUnavailableException}. In a Galera cluster, sessions require
 * {@code wsrep_sync_wait=7}; otherwise the first use throws a {@link io.counterfoil.model.StorageException}. The pool
 * may use either auto-commit mode, and any isolation level from READ COMMITTED. Connections are returned as they were
 * borrowed. A transaction that the database aborts in favour of a different one is retried a bounded number of times.
 *
 * <p>H2 in a file writes to disk up to half a second after it acknowledged a COMMIT, unless {@code WRITE_DELAY} is 0,
 * and discards that setting when the last connection is closed. Each write therefore ensures that it is 0. If the user
 * is not an administrator, add {@code ;WRITE_DELAY=0} to the URL.
 *
 * <p>Thread-safe, without locks of its own: callers wait only for the pool and the database.
 */
public final class JdbcStorage implements Storage, ExpirySource, NoticeBoard, AuditRetention, Eraser, CredentialSource {

    private final Dialects dialects;
    private final LostAnswers lostAnswers;
    private final Transactions own;
    private final Transactions joined;
    private final JdbcRevocations revocations;
    private final Retention retention;

    private JdbcStorage(DataSource source, @Nullable ConnectionSource host) {
        Lender lender = new Lender(source, host == null ? () -> false : () -> HostTransactions.isActive(host));
        dialects = new Dialects(lender);
        lostAnswers = new LostAnswers(lender);
        own = new OwnTransactions(lender, dialects);
        joined = host == null ? own : new HostTransactions(host, own, dialects);
        retention = new Retention(own, dialects);
        revocations = new JdbcRevocations(own, joined, dialects);
    }

    /**
     * Creates a storage that uses transactions of its own. Connects on first use.
     *
     * @param source supplies the connections; closing one returns it
     * @throws IllegalArgumentException if the data source is known to lend the connection of the thread's transaction
     */
    public static JdbcStorage create(DataSource source) {
        return new JdbcStorage(HostDataSources.requireOwn(source, "source"), null);
    }

    /**
     * Creates a storage whose management calls and host audit entries join the host's transactions: they are committed
     * or rolled back with the host's own writes, and become visible with the host's COMMIT. Each such write is enclosed
     * in savepoints, so that a refused one leaves the host's transaction unchanged. If no transaction is active, lists
     * show the committed state, and a write throws an {@link IllegalStateException}.
     *
     * <p>Authentication, last use, refusals and maintenance use connections of their own, even while the calling thread
     * has one of the host's. A pool that supplies both needs at least two.
     *
     * <p>A data source that lends the connection of the thread's transaction, such as Spring's {@code
     * TransactionAwareDataSourceProxy} or a pool that takes part in JTA transactions, cannot be {@code own}. It is
     * refused here or, if it cannot be recognized, by a {@link io.counterfoil.model.StorageException} from the call
     * inside the transaction, which is left unchanged.
     *
     * @param own supplies connections to the same database, straight from the pool, for work that must not depend on
     *     the host's transaction
     * @param host supplies the connection of the host's active transaction
     * @throws IllegalArgumentException if {@code own} is known to lend the connection of the thread's transaction
     */
    public static JdbcStorage joining(DataSource own, ConnectionSource host) {
        return new JdbcStorage(HostDataSources.requireOwn(own, "own"), Objects.requireNonNull(host, "host"));
    }

    @Override
    public Optional<StoredCredential> findCredential(TokenId token) {
        return own.read("find credential", new CredentialRead(dialects.get(), token));
    }

    @Override
    public Map<TokenId, StoredCredential> findCredentials(Set<TokenId> tokens) {
        Dialect known = dialects.get();
        return own.read("find credentials", connection -> CredentialBatch.find(connection, known, tokens));
    }

    @Override
    public Optional<StoredAccount> load(
            OrganizationId organization, ServiceAccountId account, Participation participation) {
        return transactions(participation)
                .read("load account", connection -> AccountReader.load(connection, organization, account));
    }

    @Override
    public Page<StoredAccount> accounts(OrganizationId organization, AccountFilter filter) {
        Dialect known = dialects.get();
        return joined.read("list accounts", connection -> AccountReader.page(connection, known, organization, filter));
    }

    @Override
    public CommitResult commit(Proposal proposal, Participation participation) {
        return new Commits(transactions(participation), dialects, lostAnswers).commit(proposal);
    }

    @Override
    public void append(List<AuditEvent> events, Participation participation) {
        new Appends(transactions(participation)).append(events);
    }

    @Override
    public Page<AuditEvent> auditEvents(OrganizationId organization, AuditFilter filter) {
        Dialect known = dialects.get();
        return joined.read(
                "list audit events", connection -> AuditLogReader.page(connection, known, organization, filter));
    }

    @Override
    public void recordUse(Map<TokenId, TokenUse> uses) {
        Upkeep.recordUse(own, dialects, uses);
    }

    @Override
    public boolean replaceDigest(TokenId token, Digest expected, Digest next) {
        return own.write(
                "replace digest", new WriteIfFree(dialects, TokenTable.digestReplacement(token, expected, next)));
    }

    @Override
    public int purge(Instant before, int limit) {
        return Upkeep.purge(own, dialects, before, limit);
    }

    @Override
    public List<AccountRef> unrecordedExpiries(Instant now, int limit) {
        return Upkeep.unrecordedExpiries(own, dialects, now, limit);
    }

    @Override
    public Optional<RevocationFeed> revocations() {
        return Optional.of(revocations);
    }

    @Override
    public Instant time() {
        Dialect known = dialects.get();
        return Micros.toInstant(own.read("read clock", connection -> Upkeep.time(connection, known)));
    }

    @Override
    public List<NoticeCandidate> candidates(NoticeSearch search) {
        return own.read(
                "find notices",
                connection -> NoticeTable.candidates(search)
                        .all(connection, "counterfoil_token of organization", NoticeTable::candidate));
    }

    @Override
    public List<OwnedAccount> ownedAccounts(Optional<OwnedAccount> after, int limit) {
        return own.read(
                "find owners",
                connection -> NoticeTable.owned(after, limit)
                        .all(connection, "counterfoil_account of organization", NoticeTable::owned));
    }

    @Override
    public boolean claim(NoticeKey notice, AccountRef account, String claim, Duration lease) {
        String clock = dialects.get().clock();
        long micros = Micros.of(lease);
        try {
            return own.write("claim notice", connection -> {
                if (NoticeTable.renewal(clock, notice, claim, micros).update(connection) == 1) {
                    return true;
                }
                return !NoticeTable.exists(notice).findsAny(connection)
                        && NoticeTable.live(account).findsAny(connection)
                        && NoticeTable.insertion(clock, notice, account, claim, micros)
                                        .update(connection)
                                == 1;
            });
        } catch (ConstraintViolation e) {
            // A different node claimed it between the query and the insertion.
            return false;
        }
    }

    @Override
    public void delivered(NoticeKey notice) {
        own.write(
                "record notice",
                connection ->
                        NoticeTable.delivery(dialects.get().clock(), notice).update(connection));
    }

    @Override
    public void release(NoticeKey notice, String claim) {
        own.write(
                "release notice",
                connection -> NoticeTable.release(notice, claim).update(connection));
    }

    @Override
    public List<OrganizationId> organizationsWithEventsBefore(
            Instant before, Optional<OrganizationId> after, int limit) {
        return retention.organizations(after, limit);
    }

    @Override
    public int purgeAudit(OrganizationId organization, Period period, int limit, IntFunction<AuditEvent> report) {
        return retention.purgeAudit(organization, period, limit, report);
    }

    @Override
    public Part erase(OrganizationId organization, int limit) {
        return retention.erase(organization, limit);
    }

    private Transactions transactions(Participation participation) {
        return participation == Participation.JOINED ? joined : own;
    }
}
