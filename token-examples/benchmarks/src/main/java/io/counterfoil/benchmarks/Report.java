package io.counterfoil.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Makes tables and pictures of the results.
 *
 * @param results what was measured
 * @param sizes of the databases, the smallest first
 * @param met what machine and load the run met
 */
@SuppressWarnings("ArrayRecordComponent")
record Report(Results results, long[] sizes, String met) {

    private static final String NOT_MEASURED = "–";
    private static final String AT_ONCE = "at once";

    /** One row for each bar. */
    String bars() {
        List<String> lines = new ArrayList<>(
                List.of("| # | what | bar | measured | spread | holds? |", "|---|---|---|---|---|---|"));
        Bar.all(sizes[0], sizes[sizes.length - 1]).forEach(bar -> lines.add(bar.row(results)));
        return String.join("\n", lines);
    }

    /** What a user would want to know before choosing. */
    String alternatives() {
        return String.join(
                "\n",
                "| a check of one token | time | allocated | a revoked token is refused |",
                "|---|---|---|---|",
                row("Counterfoil, from memory", "table cached us", "P1 bytes", AT_ONCE),
                row(
                        "Counterfoil, from PostgreSQL",
                        "P4 postgres authenticate us",
                        "P4 postgres authenticate bytes",
                        AT_ONCE),
                row("JWT, HS256 (java-jwt)", "P3 hs256 us java-jwt", "table hs256 bytes", "when it expires"),
                row("JWT, RS256 (java-jwt)", "P3 rs256 us java-jwt", "table rs256 bytes", "when it expires"),
                row("opaque token, introspection", "P13 opaque added us", "P13 opaque added bytes", AT_ONCE),
                row("own table of digests, cache of 5 min", "table ttl us", "table ttl bytes", "within 5 min"),
                row("own table of BCrypt hashes, without the read", "table bcrypt us", "table bcrypt bytes", AT_ONCE));
    }

    /** What can be counted. */
    String counts() {
        List<String> lines = new ArrayList<>(List.of("| count | |", "|---|---|"));
        results.names().stream()
                .filter(name -> name.startsWith("count "))
                .forEach(name -> lines.add("| " + name.substring("count ".length()) + " | "
                        + Bar.format(results.median(name).orElseThrow()) + " |"));
        return String.join("\n", lines);
    }

    /** Writes tables and pictures into the page and beside it. */
    void write(Path folder) throws IOException {
        Path page = folder.resolve("benchmarks.md");
        String text = Files.readString(page);
        text = replaced(text, "alternatives", alternatives());
        text = replaced(text, "counts", counts());
        text = replaced(text, "table", bars());
        text = replaced(text, "met", met);
        Files.writeString(page, text);
        Path pictures = folder.resolve("benchmarks");
        Files.createDirectories(pictures);
        Files.writeString(pictures.resolve("growth.svg"), GrowthPicture.draw(results, sizes));
        Files.writeString(pictures.resolve("memory.svg"), memory().svg());
        Files.writeString(pictures.resolve("http.svg"), http().svg());
    }

    /** Bytes, because they are the same on every machine. */
    private BarsPicture memory() {
        return new BarsPicture("Bytes that the check of one token allocates (logarithmic)", "B", true)
                .with("Counterfoil, memory", results.median("P1 bytes"))
                .with("own table, cache", results.median("table ttl bytes"))
                .with("JWT, HS256", results.median("table hs256 bytes"))
                .with("JWT, RS256", results.median("table rs256 bytes"));
    }

    private BarsPicture http() {
        return new BarsPicture("Bytes that a check adds to an HTTP request (logarithmic)", "B", true)
                .with("Counterfoil, memory", results.median("P13 added bytes"))
                .with("Spring, JWT HS256", results.median("P13 hs256 added bytes"))
                .with("Spring, JWT RS256", results.median("P13 rs256 added bytes"))
                .with("Spring, introspection", results.median("P13 opaque added bytes"));
    }

    private String row(String what, String micros, String bytes, String revoked) {
        return "| " + what + " | " + time(results.median(micros)) + " | " + size(results.median(bytes)) + " | "
                + revoked + " |";
    }

    private static String time(OptionalDouble micros) {
        if (micros.isEmpty()) {
            return NOT_MEASURED;
        }
        double value = micros.getAsDouble();
        return value < 1 ? Bar.format(value * 1_000) + " ns" : Bar.format(value) + " µs";
    }

    private static String size(OptionalDouble bytes) {
        if (bytes.isEmpty()) {
            return NOT_MEASURED;
        }
        double value = bytes.getAsDouble();
        return value < 1_000 ? Bar.format(value) + " B" : Bar.format(value / 1_000) + " kB";
    }

    private static String replaced(String text, String marker, String by) {
        String begin = "<!-- " + marker + " -->";
        String end = "<!-- /" + marker + " -->";
        int from = text.indexOf(begin) + begin.length();
        return text.substring(0, from) + "\n\n" + by + "\n\n" + text.substring(text.indexOf(end));
    }
}
