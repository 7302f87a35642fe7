package io.counterfoil.jdbc;

import java.util.regex.Pattern;

/**
 * The message of a driver or a pool, if it may be repeated. Drivers put statements, values and addresses into messages.
 * A message that appears to contain any of them is withheld completely, even if none is expected.
 */
final class DriverText {

    private static final int MOST = 300;

    /** H2 and MariaDB repeat the statement after these words. */
    private static final Pattern STATEMENT_FOLLOWS = Pattern.compile("(?i);? *(SQL statement|Query is) ?:.*");

    /** A URL, a statement, a password, or a run of letters and digits as long as one of the library's identifiers. */
    private static final Pattern SUSPECT = Pattern.compile("(?i)jdbc:|://"
            + "|\\b(insert +into|delete +from|merge +into|update +\\S+ +set|select .+ from|values *\\()"
            + "|(password|passwd|pwd|secret|token) *=|(password|secret) *: *(?!yes|no)"
            + "|(?=[a-z]*[0-9])[0-9a-z]{20,}");

    private DriverText() {}

    /** Returns the first line of the message, or an empty string. */
    static String of(Throwable e) {
        String message = e.getMessage();
        if (message == null) {
            return "";
        }
        String line = message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        String words = STATEMENT_FOLLOWS.matcher(line).replaceFirst("").strip();
        if (words.length() > MOST || SUSPECT.matcher(words).find()) {
            return "";
        }
        return words;
    }
}
