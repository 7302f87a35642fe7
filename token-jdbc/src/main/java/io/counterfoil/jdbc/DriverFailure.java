package io.counterfoil.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a driver threw, without its message: drivers put statements, values and addresses into theirs. It keeps the
 * types, the codes and the stack trace.
 */
final class DriverFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 8;

    private DriverFailure(Throwable original, @Nullable DriverFailure cause) {
        super(describe(original), cause);
        setStackTrace(original.getStackTrace());
    }

    static DriverFailure of(Throwable original) {
        return of(original, MAX_CAUSES);
    }

    private static DriverFailure of(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return new DriverFailure(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }

    private static String describe(Throwable original) {
        String type = original.getClass().getName();
        return original instanceof SQLException sql
                ? "%s, SQLState %s, vendor code %d".formatted(type, sql.getSQLState(), sql.getErrorCode())
                : type;
    }
}
