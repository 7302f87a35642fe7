package io.counterfoil.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A driver's exception without its message, unless that describes only the configuration, because drivers put
 * statements and values into messages. The types, codes and stack traces are kept.
 */
final class DriverFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 8;

    private DriverFailure(Throwable original, boolean connecting, @Nullable DriverFailure cause) {
        super(describe(original, connecting), cause);
        setStackTrace(original.getStackTrace());
    }

    /** Returns the failure of a statement, which may contain any value. */
    static DriverFailure of(Throwable original) {
        return of(original, false, MAX_CAUSES);
    }

    /** Returns the failure of an attempt to connect, before there was a statement. */
    static DriverFailure ofConnecting(Throwable original) {
        return of(original, true, MAX_CAUSES);
    }

    private static DriverFailure of(Throwable original, boolean connecting, int depth) {
        Throwable cause = original.getCause();
        return new DriverFailure(
                original, connecting, cause == null || depth == 0 ? null : of(cause, connecting, depth - 1));
    }

    private static String describe(Throwable original, boolean connecting) {
        String type = original.getClass().getName();
        String codes = original instanceof SQLException sql
                ? ", SQLState " + sql.getSQLState() + ", vendor code " + sql.getErrorCode()
                : "";
        Finding finding = Diagnosis.of(original);
        boolean shown = connecting
                || (finding.diagnosis().isAboutTheSetUp() && finding.evidence() == original)
                || type.startsWith("java.net.");
        String text = shown ? DriverText.of(original) : "";
        return type + codes + (text.isEmpty() ? "" : ": " + text);
    }
}
