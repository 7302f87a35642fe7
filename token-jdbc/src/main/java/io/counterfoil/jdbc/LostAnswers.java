package io.counterfoil.jdbc;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Determines the outcome of a transaction whose COMMIT got no answer.
 *
 * <p>Looking for its audit event is not sufficient: the transaction may still be open on the server, and commit a
 * moment later. The same event is therefore inserted again. The database waits until the other transaction has ended,
 * and then either refuses the duplicate or accepts the event, which is rolled back at once. This is why a change writes
 * its events before anything that it may have to wait for.
 */
final class LostAnswers {

    private static final String TASK = "resolve outcome";
    private static final int TIMEOUT_SECONDS = 5;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final Lender lender;

    LostAnswers(DataSource source) {
        this(Lender.of(source));
    }

    LostAnswers(Lender lender) {
        this.lender = lender;
    }

    /**
     * Returns whether the transaction that inserted this event was committed. If not, it cannot be committed any more.
     *
     * @throws StorageUnavailableException the given one, if the outcome cannot be determined
     */
    boolean isStored(AuditEvent event, StorageUnavailableException outcomeUnknown) {
        Retries retries = new Retries();
        boolean wasAbsent = false;
        while (true) {
            Optional<Boolean> stored = look(event, outcomeUnknown);
            if (stored.isEmpty() && !retries.again()) {
                throw outcomeUnknown;
            }
            if (stored.isPresent() && (stored.get() || wasAbsent)) {
                return stored.get();
            }
            if (stored.isPresent()) {
                wasAbsent = true;
                pause();
            }
        }
    }

    /** Inserts the event and rolls it back. Empty if this failed. */
    private Optional<Boolean> look(AuditEvent event, StorageUnavailableException outcomeUnknown) {
        try (BorrowedConnection borrowed = BorrowedConnection.forTransaction(TASK, lender)) {
            AuditLogTable.insert(borrowed.connection(), event, TIMEOUT_SECONDS);
            return Optional.of(false);
        } catch (SQLException e) {
            if (SqlErrors.isConstraint(e)) {
                return Optional.of(true);
            }
            outcomeUnknown.addSuppressed(DriverFailure.of(e));
        } catch (StorageException e) {
            outcomeUnknown.addSuppressed(e);
        } catch (RuntimeException | Error e) {
            outcomeUnknown.addSuppressed(DriverFailure.of(e));
        }
        return Optional.empty();
    }

    /** The server may have received statements, COMMIT among them, that it has not begun. */
    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
