package io.counterfoil.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the whole project, for tests that hold the papers against the code. */
final class Repository {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Repository() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String file) {
        return read(ROOT.resolve(file));
    }

    /** The Java files of all modules below a folder such as {@code src/main/java}. */
    static List<Path> javaFiles(String sourceFolder) {
        return files().stream()
                .filter(file -> file.toString().replace('\\', '/').contains("/" + sourceFolder + "/"))
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** The Markdown files of the project. */
    static List<Path> pages() {
        return files().stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of("target", ".git").noneMatch(skipped -> has(file, skipped)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String folder) {
        for (Path part : ROOT.relativize(file)) {
            if (part.toString().equals(folder)) {
                return true;
            }
        }
        return false;
    }
}
