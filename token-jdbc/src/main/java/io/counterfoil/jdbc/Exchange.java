package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the steps of a transaction, and sends those that belong together at once. For one thread. */
final class Exchange {

    private final Connection connection;
    private final Dialect dialect;
    private final List<Step> pending = new ArrayList<>();

    Exchange(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    Exchange add(Step step) {
        pending.add(step);
        return this;
    }

    Exchange write(Sql write) {
        return add(Step.write(write));
    }

    Exchange write(Collection<Sql> writes) {
        writes.forEach(this::write);
        return this;
    }

    /** Sends the steps added since the last call. Translates a driver's exceptions. */
    void send(Bounds bounds) throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        List<Step> steps = List.copyOf(pending);
        pending.clear();
        try {
            dialect.trips().send(connection, steps, bounds);
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new SQLException("the driver failed", e);
        }
    }
}
