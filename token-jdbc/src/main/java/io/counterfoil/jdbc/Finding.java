package io.counterfoil.jdbc;

import java.sql.SQLException;

/**
 * A diagnosis and the exception that led to it.
 *
 * @param evidence the exception of a driver, a pool or a proxy
 */
record Finding(Diagnosis diagnosis, Throwable evidence) {

    /** Returns the remedy and the driver's message, as the end of a message. */
    String advice() {
        return advice(diagnosis.isAboutTheSetUp());
    }

    /** Returns the same before anything was executed, when no message can contain row data. */
    String adviceWhenConnecting() {
        return advice(true);
    }

    /** Returns the driver's message, as the end of a message. */
    String words() {
        return words(evidence, diagnosis.isAboutTheSetUp());
    }

    private String advice(boolean withText) {
        String advice = diagnosis.advice();
        return (advice.isEmpty() ? "" : ". " + advice) + words(evidence, withText);
    }

    /**
     * Returns the codes of an exception and, if it cannot contain row data, its message: {@code " [SQLState 28P01:
     * …]"}.
     */
    private static String words(Throwable e, boolean withText) {
        String codes = e instanceof SQLException sql ? codes(sql) : "";
        String text = withText ? DriverText.of(e) : "";
        String both = codes.isEmpty() || text.isEmpty() ? codes + text : codes + ": " + text;
        return both.isEmpty() ? "" : " [" + both + "]";
    }

    private static String codes(SQLException e) {
        String state = e.getSQLState() == null ? "" : "SQLState " + e.getSQLState();
        String code = e.getErrorCode() == 0 ? "" : "vendor code " + e.getErrorCode();
        return state.isEmpty() || code.isEmpty() ? state + code : state + ", " + code;
    }
}
