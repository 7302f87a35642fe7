package io.counterfoil.examples.console.audit;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes comma-separated values (RFC 4180) that no spreadsheet executes: a text that begins as a formula does is
 * written with an apostrophe before it, and so stays a text.
 */
final class CsvWriter {

    /** What spreadsheets take for the beginning of a formula, in full width too, and blanks that they skip before it. */
    private static final String FORMULA = "=+-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20";

    private final Writer writer;

    CsvWriter(Writer writer) {
        this.writer = writer;
    }

    void write(List<String> cells) throws IOException {
        writer.write(cells.stream().map(CsvWriter::cell).collect(Collectors.joining(",")) + "\r\n");
    }

    /** A cell, always quoted. */
    static String cell(String text) {
        boolean formula = begins(text) || begins(withoutLeadingBlanks(text));
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }

    /** Blanks of every kind, those that do not break a line too. */
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
