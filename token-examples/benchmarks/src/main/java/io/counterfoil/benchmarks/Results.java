package io.counterfoil.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** The figures of all forks, collected in a file: a line each, a name and a number. */
final class Results {

    private static final Path FILE = Path.of(System.getProperty("benchmarks.results", "target/benchmarks.txt"));

    private final Map<String, List<Double>> figures;

    private Results(Map<String, List<Double>> figures) {
        this.figures = figures;
    }

    static Path file() {
        return FILE;
    }

    static void clear() throws IOException {
        Files.deleteIfExists(FILE);
    }

    static void put(String name, double figure) throws IOException {
        String line = name + "=" + figure + "\n";
        System.out.print("  " + line);
        Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static Results read() throws IOException {
        Map<String, List<Double>> figures = new TreeMap<>();
        for (String line : Files.exists(FILE) ? Files.readAllLines(FILE) : List.<String>of()) {
            int equals = line.lastIndexOf('=');
            figures.computeIfAbsent(line.substring(0, equals), any -> new ArrayList<>())
                    .add(Double.valueOf(line.substring(equals + 1)));
        }
        return new Results(figures);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(figures.keySet());
    }

    /** The median over forks and rounds; empty if it was not measured. */
    OptionalDouble median(String name) {
        List<Double> all = new ArrayList<>(figures.getOrDefault(name, List.of()));
        Collections.sort(all);
        return all.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(all.get(all.size() / 2));
    }

    /** How far the forks and rounds are apart, by their median; empty if there were fewer than two. */
    OptionalDouble spread(String name) {
        List<Double> all = figures.getOrDefault(name, List.of());
        if (all.size() < 2) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                (Collections.max(all) - Collections.min(all)) / median(name).orElseThrow());
    }
}
