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
 * Classifies a problem with the configuration or state of a database, by the codes of its driver or the message of a
 * pool, and suggests a remedy. The most specific comes first: a pool without connections often knows that the password
 * is wrong.
 *
 * <p>Vendor codes of PostgreSQL are 0; those of H2 and MariaDB do not overlap here.
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
            "Close it in that process, or add ;AUTO_SERVER=TRUE to both URLs",
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
            "the database accepts no more connections",
            "Reduce the size of the pools, or raise the server's limit",
            byState("53300").or(byCode(1040, 1203, 1226))),
    TIMEOUT(
            true,
            "the database did not answer in time",
            "If this persists, check the load, and the time-outs of the server and of the data source",
            byState("57014", "HYT").or(byCode(1317, 1969, 3024)).or(SQLTimeoutException.class::isInstance)),
    POOL_CLOSED(
            true,
            "the pool is closed",
            "Close Counterfoil before its data source",
            byWords("closed|shut ?down|not open|stopped")),
    POOL_EXHAUSTED(
            true,
            "the pool had no connection available in time",
            "Enlarge the pool, or find what keeps its connections",
            byWords("time-?out|timed out|exhausted|pool empty|not available|no (idle |managed )?connection")),
    /** Includes exhausted resources, shutdown, kills, and broken or closed files. */
    UNAVAILABLE(
            true,
            "the database is not available",
            "Check that it is running, and that the host and port of the data source are correct",
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

    /** Returns the first diagnosis that matches any exception of the chain. */
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

    /** Returns whether the driver's message describes only the configuration, never row data. */
    boolean isAboutTheSetUp() {
        return this != UNKNOWN;
    }

    /** Returns whether the problem may be temporary. */
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

    /**
     * Returns a predicate on messages, because pools have no codes. A driver's exception, which has an SQLState, is
     * classified by that.
     */
    private static Predicate<Throwable> byWords(String words) {
        Pattern pattern = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        return e -> (e instanceof RuntimeException || (e instanceof SQLException sql && sql.getSQLState() == null))
                && e.getMessage() != null
                && pattern.matcher(e.getMessage()).find();
    }
}
