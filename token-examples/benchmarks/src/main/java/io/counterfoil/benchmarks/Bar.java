package io.counterfoil.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A promise about one figure.
 *
 * @param id P1 to P12
 * @param what is promised
 * @param figure the name of the figure in the results
 * @param limit what it must not exceed, or fall short of
 * @param atLeast whether the limit is the least that holds; else the most
 * @param unit what stands behind the figure
 */
record Bar(String id, String what, String figure, double limit, boolean atLeast, String unit) {

    static List<Bar> all(long smallest, long largest) {
        String growth = " " + smallest + " → " + largest;
        return List.of(
                most("P1", "cached, one hot token, by the floor", "P1 ratio", 2.2, "×"),
                most("P1", "the same, allocated", "P1 bytes", 100, "B"),
                most("P1", "through authenticateHeader, by the floor", "P1 header ratio", 2.5, "×"),
                most("P2", "cached, 100,000 tokens, Zipf, by digest and map", "P2 ratio", 1.5, "×"),
                least("P3", "fastest HS256 JWT, by cached", "P3 hs256 ratio", 12, "×"),
                least("P3", "fastest RS256 JWT, by cached", "P3 rs256 ratio", 150, "×"),
                most("P4", "PostgreSQL, by the bare SELECT", "P4 postgres ratio", 1.1, "×"),
                most("P4", "H2, by the bare SELECT", "P4 h2 ratio", 1.25, "×"),
                least("P5", "Spring with an index added, by ours", "P5 with index ratio", 2, "×"),
                least("P5", "Spring with its own schema, by ours", "P5 own schema ratio", 20, "×"),
                most("P6", "authenticate" + growth, "P6 authenticate growth", 1.6, "×"),
                most("P6", "first page" + growth, "P6 list growth", 1.5, "×"),
                most("P6", "deep page" + growth, "P6 deep list growth", 1.5, "×"),
                most("P6", "regenerate" + growth, "P6 regenerate growth", 1.3, "×"),
                most("P7", "create, by three INSERTs and COMMIT", "P7 create ratio", 1.4, "×"),
                most("P7", "regenerate, by the same", "P7 regenerate ratio", 1.8, "×"),
                most("P8", "cached, by the same without last use", "P8 last use ratio", 1.15, "×"),
                most("P8", "flush of 10,000, by the best statement", "P8 flush ratio", 1.5, "×"),
                most("P9", "a cached credential", "P9 bytes", 400, "B"),
                most("P9", "heap growth by unknown tokens", "P9 growth MB", 2, "MB"),
                least("P10", "two threads, by one", "P10 ratio", 1.6, "×"),
                least("P10", "10,000 virtual threads, by two threads (JDK 25)", "P10 virtual ratio", 0.9, "×"),
                most("P11", "a malformed token", "P11 malformed ns", 100, "ns"),
                most("P11", "a 1 MB header", "P11 header us", 1_000, "µs"),
                most("P12", "first Counterfoil of a JVM", "P12 start ms", 50, "ms"),
                most("P12", "token-core.jar", "P12 core kB", 200, "kB"),
                most("P12", "token-jdbc.jar", "P12 jdbc kB", 150, "kB"));
    }

    private static Bar most(String id, String what, String figure, double limit, String unit) {
        return new Bar(id, what, figure, limit, false, unit);
    }

    private static Bar least(String id, String what, String figure, double limit, String unit) {
        return new Bar(id, what, figure, limit, true, unit);
    }

    /** The row of a table: bar, measured, holds? */
    String row(Results results) {
        OptionalDouble measured = results.median(figure);
        String bar = (atLeast ? "≥ " : "≤ ") + format(limit);
        if (measured.isEmpty()) {
            return "| %s | %s | %s %s | not measured | |".formatted(id, what, bar, unit);
        }
        double value = measured.getAsDouble();
        String holds = (atLeast ? value >= limit : value <= limit) ? "yes" : "**no**";
        return "| %s | %s | %s %s | %s | %s |".formatted(id, what, bar, unit, format(value), holds);
    }

    static String format(double number) {
        String pattern = Math.abs(number) >= 100 ? "%.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, number).replaceFirst("\\.0+$", "");
    }
}
