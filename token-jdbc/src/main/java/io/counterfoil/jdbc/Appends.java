package io.counterfoil.jdbc;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.StorageUnavailableException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds audit events. An event that is delivered twice is added once. */
final class Appends {

    private static final String TASK = "append audit events";
    private static final int MAX_TRIES = 8;

    private final Transactions transactions;

    Appends(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Adds the events. A repeated delivery is rare, so it is detected by its duplicate key, at no cost to the others.
     */
    void append(List<AuditEvent> events) {
        List<AuditEvent> missing = sorted(events);
        Retries retries = new Retries(MAX_TRIES);
        while (!missing.isEmpty()) {
            List<AuditEvent> batch = missing;
            try {
                transactions.write(TASK, connection -> {
                    Sql.batch(connection, AuditLogTable.insertions(batch));
                    return true;
                });
                return;
            } catch (ConstraintViolation e) {
                missing = transactions.read(TASK, connection -> AuditLogTable.missing(connection, batch));
                tryAgainAfter(e, missing.size() < batch.size(), retries);
            }
        }
    }

    /** Sorts by identifier, so that two batches with the same events do not deadlock. */
    private static List<AuditEvent> sorted(List<AuditEvent> events) {
        SortedMap<String, AuditEvent> sorted = new TreeMap<>();
        events.forEach(event -> sorted.putIfAbsent(event.id().value(), event));
        return List.copyOf(sorted.values());
    }

    private void tryAgainAfter(ConstraintViolation violation, boolean explained, Retries retries) {
        if (!violation.isDuplicateKey()) {
            throw violation;
        }
        if (!explained && !transactions.startsAfresh()) {
            throw new StorageUnavailableException(
                    TASK + ": the host's transaction conflicts with another; roll it back and repeat all of it",
                    violation.getCause());
        }
        if (!retries.again()) {
            throw violation;
        }
    }
}
