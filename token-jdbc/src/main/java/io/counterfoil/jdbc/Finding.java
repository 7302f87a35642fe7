package io.counterfoil.jdbc;

import java.sql.SQLException;

/**
 * A diagnosis, and the exception that led to it.
 *
 * @param evidence one of a driver, a pool or a proxy
 */
record Finding(Diagnosis diagnosis, Throwable evidence) {

    /** What to do and what the driver says, as the end of a message. */
    String advice() {
        return advice(diagnosis.isAboutTheSetUp());
    }

    /** The same before anything was executed, when no words can tell of rows. */
    String adviceWhenConnecting() {
        return advice(true);
    }

    /** What the driver says, as the end of a message. */
    String words() {
        return words(evidence, diagnosis.isAboutTheSetUp());
    }

    private String advice(boolean withText) {
        String advice = diagnosis.advice();
        return (advice.isEmpty() ? "" : ". " + advice) + words(evidence, withText);
    }

    /** The codes of an exception and, if they tell of no rows, its words: {@code " [SQLState 28P01: …]"}. */
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
