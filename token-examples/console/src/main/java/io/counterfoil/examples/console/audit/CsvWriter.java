package io.counterfoil.examples.console.audit;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes comma-separated values (RFC 4180) that no spreadsheet executes: a text that starts like a formula gets an
 * apostrophe in front, which makes it plain text.
 */
final class CsvWriter {

    /** The characters with which spreadsheets begin a formula, in full width too, and control characters that they skip. */
    private static final String FORMULA = "=+-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20";

    private final Writer writer;

    CsvWriter(Writer writer) {
        this.writer = writer;
    }

    void write(List<String> cells) throws IOException {
        writer.write(cells.stream().map(CsvWriter::cell).collect(Collectors.joining(",")) + "\r\n");
    }

    /** Returns a quoted cell. */
    static String cell(String text) {
        boolean formula = begins(text) || begins(withoutLeadingBlanks(text));
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }

    /** Strips leading white space, non-breaking spaces included. */
    private static String withoutLeadingBlanks(String text) {
        int start = 0;
        while (start < text.length()
                && (Character.isWhitespace(text.charAt(start)) || Character.isSpaceChar(text.charAt(start)))) {
            start++;
        }
        return text.substring(start);
    }

    private static boolean begins(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
