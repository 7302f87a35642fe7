package io.counterfoil.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What must be true in a transaction for it to be committed; the database itself sees to it, without a further trip. */
enum Demand {
    /** The changed account has the version that was decided upon. */
    SUBJECT_UNCHANGED(31_001),
    /** The acting account has the version that was decided upon. */
    ACTOR_UNCHANGED(31_002),
    /** The organization has room for one account more. */
    ROOM_FOR_ACCOUNT(31_003);

    private static final String SQL_STATE = "45000";
    private static final String INVALID_TEXT = "22P02";

    private final int code;

    Demand(int code) {
        this.code = code;
    }

    /** A vendor code that no database has. */
    int code() {
        return code;
    }

    /** A text that no message has but one of ours. */
    String mark() {
        return "counterfoil demands " + name().toLowerCase(Locale.ROOT);
    }

    /** What to throw where the driver's answer shows that it is not met. */
    SQLException unmet() {
        return new SQLException(mark(), SQL_STATE, code());
    }

    /** The demand that was not met, if that is what the database reports. */
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
