package io.counterfoil.jdbc;

import io.counterfoil.format.IdAlphabet;
import io.counterfoil.spi.LeaseTerms;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers the committed entries without a number, under the lock of the epoch, which is held for two round trips. */
final class NumberingStep implements TransactionWork<Optional<LeaseTerms>> {

    private static final int NONCE_LENGTH = 26;
    private static final Bounds BOUNDS = Bounds.waiting(Duration.ofSeconds(1));

    /** Together with the wait of the last attempt, shorter than the callers' time-out. */
    private static final Duration TO_NUMBER = Duration.ofMillis(1_500);

    private final Dialects dialects;
    private final SecureRandom random;
    private boolean committed;

    NumberingStep(Dialects dialects, SecureRandom random) {
        this.dialects = dialects;
        this.random = random;
    }

    @Override
    public Optional<LeaseTerms> on(Connection connection) throws SQLException {
        Dialect dialect = dialects.on(connection);
        Exchange exchange = new Exchange(connection, dialect);
        List<EpochTable.Locked> epochs = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        exchange.write(dialect.begin())
                .write(dialect.bound(BOUNDS, true))
                .add(Step.read(EpochTable.locking(dialect), rows -> epochs.add(EpochTable.locked(rows))))
                .add(Step.read(RevocationTable.unnumbered(), rows -> {
                    while (rows.next()) {
                        changes.add(rows.getString(1));
                    }
                }))
                .send(BOUNDS);
        EpochTable.Locked epoch = epochs.get(0);
        if (!changes.isEmpty()) {
            String nonce = IdAlphabet.random(random, NONCE_LENGTH);
            RevocationTable.Numbering next = new RevocationTable.Numbering(epoch.number() + 1, nonce, epoch.now());
            exchange.write(RevocationTable.numbering(changes, next)).write(EpochTable.movingOn(next));
        }
        dialect.commit().ifPresent(exchange::write);
        exchange.send(BOUNDS);
        committed = dialect.commit().isPresent();
        return epoch.terms();
    }

    @Override
    public boolean isByStatement() {
        return true;
    }

    @Override
    public boolean hasCommitted() {
        return committed;
    }

    @Override
    public Duration patience() {
        return TO_NUMBER;
    }

    @Override
    public String awaited() {
        return "the row of counterfoil_epoch";
    }
}
