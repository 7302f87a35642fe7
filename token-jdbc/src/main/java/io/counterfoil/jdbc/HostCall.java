package io.counterfoil.jdbc;

import java.sql.Connection;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work that runs inside a {@link ConnectionSource}. It records its outcome as a value: an exception that passed through
 * the host's persistence framework would be wrapped there, or mark the transaction for rollback.
 */
final class HostCall<T> implements Consumer<@Nullable Connection> {

    private final Function<@Nullable Connection, T> work;
    private boolean ended;
    private @Nullable T result;
    private @Nullable RuntimeException failure;
    private @Nullable Error error;

    HostCall(Function<@Nullable Connection, T> work) {
        this.work = work;
    }

    @Override
    public void accept(@Nullable Connection connection) {
        if (ended) {
            failure = new IllegalStateException("the ConnectionSource called the work more than once");
            return;
        }
        ended = true;
        try {
            result = work.apply(connection);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            error = e;
        }
    }

    /** Returns whether the work was called. */
    boolean ended() {
        return ended;
    }

    /** Returns the result of the work, or throws its exception. */
    T result() {
        if (!ended) {
            throw new IllegalStateException("the ConnectionSource did not call the work");
        }
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(result);
    }
}
