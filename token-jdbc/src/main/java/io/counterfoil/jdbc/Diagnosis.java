package io.counterfoil.jdbc;

import java.nio.channels.ClosedByInterruptException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is wrong with the set-up or the state of a database, by the codes of its driver or the words of a pool, and what to
 * do about it. The most telling comes first: a pool that has no connection often knows that the password is wrong.
 *
 * <p>Vendor codes of PostgreSQL are 0; those of H2 and MariaDB don't overlap here.
 */
enum Diagnosis {
    FILE_CLOSED_BY_INTERRUPT(
            true,
            "H2 closed its file, because a thread was interrupted while it read or wrote",
            "Use jdbc:h2:async:… or jdbc:h2:retry:… in the URL",
            ClosedByInterruptException.class::isInstance),
    DATABASE_IN_USE(
            true,
            "another process has opened the file of the database",
            "Close it there, or add ;AUTO_SERVER=TRUE to both URLs",
            byCode(90020)),
    DATABASE_MISSING(
            false,
            "the database does not exist, or none is named in the URL",
            "Create it, or correct its name in the URL of the data source",
            byState("3D000").or(byCode(1046, 1049, 90013, 90146, 90149))),
    LOGIN_REFUSED(
            false,
            "the database refused the login",
            "Correct the user and password of the data source, or allow this user and host on the server",
            byState("28").or(byCode(1045, 1130, 1698, 1820, 1862, 4151))),
    RIGHTS_MISSING(
            false,
            "the user has no right to do this",
            "Grant the rights that the page on the schema lists",
            byState("42501").or(byCode(1044, 1142, 1143, 1227, 1370, 90040, 90096))),
    READ_ONLY(
            true,
            "the database, its session or the pool is read-only",
            "Give Counterfoil a data source that leads to the primary and may write",
            byState("25006").or(byCode(1290, 1792, 1836, 90097))),
    OBJECT_MISSING(
            false,
            "a table or column is missing, or is not on the search path",
            "JdbcSchema.check() says which and where it looked",
            byState("42P01", "42703", "3F000", "42S02", "42S04", "42S22").or(byCode(90079))),
    TOO_MANY_CONNECTIONS(
            true,
            "the database takes no more connections",
            "Make the pools smaller, or allow the server more",
            byState("53300").or(byCode(1040, 1203, 1226))),
    TIMEOUT(
            true,
            "the database did not answer in time",
            "If that goes on, look at the load, and at the time-outs of the server and of the data source",
            byState("57014", "HYT").or(byCode(1317, 1969, 3024)).or(SQLTimeoutException.class::isInstance)),
    POOL_CLOSED(
            true,
            "the pool is closed",
            "Close Counterfoil before its data source",
            byWords("closed|shut ?down|not open|stopped")),
    POOL_EXHAUSTED(
            true,
            "the pool had no connection to give in time",
            "Make the pool larger, or find out who keeps its connections",
            byWords("time-?out|timed out|exhausted|pool empty|not available|no (idle |managed )?connection")),
    /** Also resources, shutdown, kills, and broken or closed files. */
    UNAVAILABLE(
            true,
            "the database is not available",
            "See whether it runs, and whether the host and port of the data source are right",
            byState("08", "53", "57", "58")
                    .or(byCode(1053, 1927, 90098, 90121, 90067, 90108))
                    .or(SQLTransientException.class::isInstance)
                    .or(SQLRecoverableException.class::isInstance)
                    .or(SQLNonTransientConnectionException.class::isInstance)),
    UNKNOWN(false, "the database reported an error", "", e -> false);

    private final boolean passing;
    private final String what;
    private final String advice;

    @SuppressWarnings("ImmutableEnumChecker") // they keep nothing
    private final Predicate<Throwable> sign;

    Diagnosis(boolean passing, String what, String advice, Predicate<Throwable> sign) {
        this.passing = passing;
        this.what = what;
        this.advice = advice;
        this.sign = sign;
    }

    /** The first that any exception of the chain is a sign of. */
    static Finding of(Throwable failure) {
        for (Diagnosis each : values()) {
            for (Throwable one : FailureChain.of(failure)) {
                if (each.sign.test(one)) {
                    return new Finding(each, one);
                }
            }
        }
        return new Finding(UNKNOWN, failure);
    }

    /** Whether the driver's own words tell of the set-up only, never of rows. */
    boolean isAboutTheSetUp() {
        return this != UNKNOWN;
    }

    /** Whether it may be over a moment later without anybody's help. */
    boolean isPassing() {
        return passing;
    }

    String what() {
        return what;
    }

    String advice() {
        return advice;
    }

    private static Predicate<Throwable> byState(String... prefixes) {
        return e -> {
            String state = e instanceof SQLException sql ? sql.getSQLState() : null;
            return state != null && Set.of(prefixes).stream().anyMatch(state::startsWith);
        };
    }

    private static Predicate<Throwable> byCode(Integer... codes) {
        return e -> e instanceof SQLException sql && Set.of(codes).contains(sql.getErrorCode());
    }

    /** Pools have no codes, and the same few words. A driver's exception, which has a SQLState, is judged by that. */
    private static Predicate<Throwable> byWords(String words) {
        Pattern pattern = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        return e -> (e instanceof RuntimeException || (e instanceof SQLException sql && sql.getSQLState() == null))
                && e.getMessage() != null
                && pattern.matcher(e.getMessage()).find();
    }
}
