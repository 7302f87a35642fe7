package io.counterfoil.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A condition for committing a transaction. The database enforces it, without an additional round trip. */
enum Demand {
    /** The changed account has the version that was decided upon. */
    SUBJECT_UNCHANGED(31_001),
    /** The acting account is what the change relies on. */
    ACTOR_UNCHANGED(31_002),
    /** The organization has room for one more account. */
    ROOM_FOR_ACCOUNT(31_003);

    private static final String SQL_STATE = "45000";
    private static final String INVALID_TEXT = "22P02";

    private final int code;

    Demand(int code) {
        this.code = code;
    }

    /** Returns a vendor code that no database uses. */
    int code() {
        return code;
    }

    /** Returns a text that occurs in no other message. */
    String mark() {
        return "counterfoil demands " + name().toLowerCase(Locale.ROOT);
    }

    /** Returns the exception to throw if the driver's result shows that the demand is not met. */
    SQLException unmet() {
        return new SQLException(mark(), SQL_STATE, code());
    }

    /** Returns the demand that was not met, if the database reports one. */
    static Optional<Demand> unmetBy(SQLException e) {
        return Arrays.stream(values()).filter(demand -> demand.isUnmetBy(e)).findFirst();
    }

    private boolean isUnmetBy(SQLException e) {
        if (SQL_STATE.equals(e.getSQLState())) {
            return e.getErrorCode() == code();
        }
        return INVALID_TEXT.equals(e.getSQLState())
                && String.valueOf(e.getMessage()).contains(mark());
    }
}
