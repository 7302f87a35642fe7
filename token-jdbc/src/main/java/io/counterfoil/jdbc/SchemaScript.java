package io.counterfoil.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The DDL of one database.
 *
 * @param text the files in the order of their versions
 */
record SchemaScript(String text) {

    /** Files are only ever added: what was released may be in somebody's database. */
    private static final List<String> FILES = List.of("V1__counterfoil.sql");

    private static final Pattern CREATE_TABLE = Pattern.compile("(?m)^create table if not exists (\\w+)");

    /** The version that the last file brings. */
    static final int VERSION = FILES.size();

    static SchemaScript of(Dialect dialect) {
        return new SchemaScript(
                FILES.stream().map(file -> read(dialect.folder() + "/" + file)).collect(Collectors.joining("\n")));
    }

    /** Each ends with a semicolon at the end of a line; comments are lines of their own. */
    List<String> statements() {
        String code = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";\n|;$"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** The names of the tables, in the order in which they are created. */
    List<String> tables() {
        return CREATE_TABLE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String read(String file) {
        try (InputStream stream = SchemaScript.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
