package io.counterfoil.jdbc;

import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The revocation feed on the tables {@code counterfoil_revocation} and {@code counterfoil_epoch}. */
final class JdbcRevocations implements RevocationFeed {

    private static final Duration TO_DECLARE = Duration.ofSeconds(7);

    private final Transactions own;
    private final Transactions joined;
    private final Dialects dialects;
    private final SecureRandom random = new SecureRandom();

    JdbcRevocations(Transactions own, Transactions joined, Dialects dialects) {
        this.own = own;
        this.joined = joined;
        this.dialects = dialects;
    }

    @Override
    public void declare(LeaseTerms terms) {
        List<String> obstacles =
                own.read("declare lease", connection -> dialects.on(connection).leaseObstacles(connection));
        if (!obstacles.isEmpty()) {
            throw new IllegalStateException("leases are not possible here: " + String.join("; ", obstacles));
        }
        Dialect known = dialects.get();
        own.write("declare lease", new FeedWork<>(connection -> declare(connection, known, terms), known, TO_DECLARE));
    }

    private static boolean declare(Connection connection, Dialect dialect, LeaseTerms terms) throws SQLException {
        Duration known = EpochTable.lock(connection, dialect)
                .terms()
                .map(LeaseTerms::lease)
                .orElse(Duration.ZERO);
        Duration longest = known.compareTo(terms.lease()) > 0 ? known : terms.lease();
        EpochTable.declare(connection, new LeaseTerms(longest, terms.protocol(), terms.fingerprint()));
        return true;
    }

    @Override
    public EpochReading read(long from, int limit) {
        return own.read(
                "poll epoch", connection -> RevocationTable.read(connection, dialects.on(connection), from, limit));
    }

    @Override
    public Optional<LeaseTerms> number() {
        // Without the lock: while no node holds a lease, restricting changes must not queue for it.
        Optional<LeaseTerms> terms = own.read("read lease", EpochTable::terms);
        if (terms.isEmpty()) {
            return terms;
        }
        // Also without it: all committed entries, including locked ones, and no others.
        List<String> changes = own.read("find revocations", RevocationTable::unnumbered);
        return changes.isEmpty() ? terms : own.write("number revocations", new NumberingStep(dialects, random));
    }

    @Override
    public boolean isInsideHostTransaction() {
        return joined.isActive();
    }

    @Override
    public boolean joinsHostTransactions() {
        return joined != own;
    }
}
