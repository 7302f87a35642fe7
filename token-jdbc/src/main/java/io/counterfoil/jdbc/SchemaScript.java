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
 * The DDL, one file per version in the folder of each database. Files are only ever added, because a released file may
 * have been run.
 *
 * @param files the file names, version 1 first
 */
record SchemaScript(List<String> files) {

    /** The files that this version of the library requires. */
    static final SchemaScript CURRENT = new SchemaScript(List.of("V1__counterfoil.sql"));

    /** Copies the names. */
    SchemaScript {
        files = List.copyOf(files);
    }

    private static final Pattern CREATE_TABLE = Pattern.compile("(?m)^create table if not exists (\\w+)");

    /** Returns the version that the last file creates. */
    int version() {
        return files.size();
    }

    /** Returns the text of all files for this database, in the order of their versions. */
    String text(Dialect dialect) {
        return files.stream().map(file -> read(dialect, file)).collect(Collectors.joining("\n"));
    }

    /** Returns the statements that lead from a version, 0 for an empty database, to the last one. */
    List<String> statementsFrom(int version, Dialect dialect) {
        return files.stream()
                .skip(version)
                .flatMap(file -> statements(read(dialect, file)).stream())
                .toList();
    }

    /** Splits the text. Each statement ends with a semicolon at the end of a line; comments are separate lines. */
    static List<String> statements(String text) {
        String code = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";\n|;$"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** Returns the names of the tables, in the order of their creation. */
    List<String> tables(Dialect dialect) {
        return CREATE_TABLE
                .matcher(text(dialect))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String read(Dialect dialect, String file) {
        String name = dialect.folder() + "/" + file;
        try (InputStream stream = SchemaScript.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
