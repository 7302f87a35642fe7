package io.counterfoil.jdbc.galera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.Threads;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an application sees whose nodes use different members of a cluster. */
@Tag("galera")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GaleraTest {

    private static final int ROUNDS = Integer.getInteger("galera.rounds", 300);
    private static final Actor ADMIN = Actor.user(OrganizationId.of("acme"), "root", Role.ADMIN);

    private static final String REVOKED =
            "select 1 from counterfoil_token where token_id = ? and revoked_at is not null";

    private GaleraCluster cluster;
    private HikariDataSource a;
    private HikariDataSource b;

    @BeforeAll
    void open() throws SQLException {
        cluster = GaleraCluster.open("hosts");
        a = cluster.a(GaleraCluster.CAUSAL);
        b = cluster.b(GaleraCluster.CAUSAL);
    }

    @AfterAll
    void close() throws SQLException {
        a.close();
        b.close();
        cluster.close();
    }

    @Test
    void build_leased_isRefused() {
        assertThatThrownBy(() -> Counterfoil.builder(JdbcStorage.create(a))
                        .cache(CachePolicy.leased(Duration.ofSeconds(1)))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Galera");
    }

    @Test
    void firstUse_sessionsWithoutSyncWait_isRefusedWithTheRemedy() {
        try (HikariDataSource hasty = cluster.b(0);
                Counterfoil node = Counterfoil.create(JdbcStorage.create(hasty))) {
            assertThatThrownBy(() -> create(node))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("wsrep_sync_wait is 0")
                    .hasMessageContaining("sessionVariables=wsrep_sync_wait=7");
            assertThatThrownBy(() -> JdbcSchema.forDataSource(hasty).check())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("wsrep_sync_wait is 0");
        }
    }

    /** The other member is busy, and applies received changes late. */
    @Test
    void restrictingCall_onTheOtherMember_isEffectiveWhenItReturns() throws Exception {
        try (Counterfoil one = Counterfoil.create(JdbcStorage.create(a));
                Counterfoil other = Counterfoil.create(JdbcStorage.create(b));
                Load load = new Load(cluster)) {
            load.start();
            for (int i = 0; i < ROUNDS; i++) {
                IssuedToken issued = create(one);
                assertThat(authenticate(other, issued)).isInstanceOf(AuthenticationResult.Accepted.class);
                one.serviceAccounts().revokeToken(ADMIN, issued.serviceAccount().id(), issued.tokenId());
                assertThat(authenticate(other, issued)).isInstanceOf(AuthenticationResult.Rejected.class);
            }
        }
    }

    /** The same query without the setting, which shows why the first use refuses it. */
    @Test
    void read_onTheOtherMemberWithoutWaiting_isStale() throws Exception {
        try (Counterfoil one = Counterfoil.create(JdbcStorage.create(a));
                HikariDataSource hasty = cluster.b(0);
                Load load = new Load(cluster)) {
            load.start();
            System.out.printf(
                    Locale.ROOT,
                    "of %d revocations, not seen by the other member at once: %d without wsrep_sync_wait, %d with it%n",
                    ROUNDS,
                    stale(one, hasty),
                    stale(one, b));
            assertThat(stale(one, b)).isZero();
        }
        System.out.printf(
                Locale.ROOT,
                "a read by primary key: %d µs without wsrep_sync_wait, %d µs with it (median of 2,000)%n",
                medianMicros(0),
                medianMicros(GaleraCluster.CAUSAL));
    }

    @Test
    void regenerate_onBothMembersAtOnce_oneWins() {
        try (Counterfoil one = Counterfoil.create(JdbcStorage.create(a));
                Counterfoil other = Counterfoil.create(JdbcStorage.create(b))) {
            for (int i = 0; i < 50; i++) {
                ServiceAccountId id = create(one).serviceAccount().id();
                CompletableFuture<Boolean> first =
                        CompletableFuture.supplyAsync(() -> isRegenerated(one, id), Threads.ONE_EACH);
                CompletableFuture<Boolean> second =
                        CompletableFuture.supplyAsync(() -> isRegenerated(other, id), Threads.ONE_EACH);
                assertThat(first.join() ^ second.join()).isTrue();
                assertThat(one.serviceAccounts().tokens(ADMIN, id).get(0).generation())
                        .isEqualTo(2);
            }
        } catch (CompletionException e) {
            throw new AssertionError("neither won nor was told", e);
        }
    }

    private static boolean isRegenerated(Counterfoil node, ServiceAccountId id) {
        try {
            node.serviceAccounts()
                    .regenerate(
                            ADMIN,
                            id,
                            Regeneration.of(PreviousToken.expiresNow()).expectingGeneration(1));
            return true;
        } catch (ConcurrentChangeException e) {
            return false;
        }
    }

    private static int stale(Counterfoil one, HikariDataSource other) throws SQLException {
        int stale = 0;
        try (Connection connection = other.getConnection();
                PreparedStatement read = connection.prepareStatement(REVOKED)) {
            for (int i = 0; i < ROUNDS; i++) {
                IssuedToken issued = create(one);
                one.serviceAccounts().revokeToken(ADMIN, issued.serviceAccount().id(), issued.tokenId());
                read.setString(1, issued.tokenId().value());
                try (ResultSet rows = read.executeQuery()) {
                    stale += rows.next() ? 0 : 1;
                }
            }
        }
        return stale;
    }

    private long medianMicros(int syncWait) throws SQLException {
        long[] nanos = new long[2_000];
        try (HikariDataSource source = cluster.b(syncWait);
                Connection connection = source.getConnection();
                PreparedStatement read =
                        connection.prepareStatement("select 1 from counterfoil_token where token_id = 'none'")) {
            for (int i = 0; i < nanos.length; i++) {
                long begin = System.nanoTime();
                read.executeQuery().close();
                nanos[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1_000;
    }

    private static IssuedToken create(Counterfoil node) {
        return node.serviceAccounts()
                .create(
                        ADMIN,
                        NewServiceAccount.named("ci-" + UUID.randomUUID()).withRole(Role.CONTRIBUTOR));
    }

    private static AuthenticationResult authenticate(Counterfoil node, IssuedToken issued) {
        return node.authenticator().authenticate(issued.value().reveal());
    }

    /** Writes on the first member that keep the second busy applying them. */
    private static final class Load implements AutoCloseable {

        private final HikariDataSource source;
        private final Thread thread = new Thread(this::run, "load");
        private volatile boolean closed;

        Load(GaleraCluster cluster) throws SQLException {
            source = cluster.a(0);
            execute("create table if not exists load_rows (id int primary key auto_increment, text varchar(200))");
        }

        void start() {
            thread.start();
        }

        @Override
        public void close() {
            closed = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            source.close();
        }

        private void run() {
            try {
                while (!closed) {
                    execute("insert into load_rows (text) select repeat('x', 200) from seq_1_to_3000");
                    execute("delete from load_rows");
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
