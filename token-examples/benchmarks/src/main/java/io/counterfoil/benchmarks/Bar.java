package io.counterfoil.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A promise about one figure.
 *
 * @param id P1 to P16
 * @param what is promised
 * @param figure the name of the figure in the results
 * @param limit what it must not exceed, or fall short of
 * @param atLeast whether the limit is the least that holds; else the most
 * @param unit what stands behind the figure
 */
record Bar(String id, String what, String figure, double limit, boolean atLeast, String unit) {

    static List<Bar> all(long smallest, long largest) {
        String growth = " " + smallest + " → " + largest;
        boolean huge = largest > 1_000_000;
        List<Bar> bars = new ArrayList<>(List.of(
                most("P1", "cached, one hot token, by the floor", "P1 ratio", 2.2, "×"),
                most("P1", "the same, allocated", "P1 bytes", 96, "B"),
                most("P1", "through authenticateHeader, by the floor", "P1 header ratio", 2.5, "×"),
                most("P2", "100,000 tokens, Zipf, by digest and map", "P2 100000 ratio", 1.2, "×"),
                least("P2", "the same, recalled", "P2 100000 recalled percent", 99, "%"),
                most("P2", "1,000,000 tokens, Zipf, by digest and map", "P2 1000000 ratio", 1.5, "×"),
                least("P3", "fastest HS256 JWT, by cached", "P3 hs256 ratio", 12, "×"),
                least("P3", "fastest RS256 JWT, by cached", "P3 rs256 ratio", 150, "×"),
                most("P4", "PostgreSQL, by the same SELECT", "P4 postgres ratio", 1.1, "×"),
                most("P4", "PostgreSQL, by the barest SELECT", "P4 postgres barest ratio", 1.35, "×"),
                most("P4", "H2, by the same SELECT", "P4 h2 ratio", 1.25, "×"),
                most("P5", "by Spring Authorization Server with an index added", "P5 with index ratio", 1, "×"),
                most("P5", "by Spring Authorization Server as shipped", "P5 own schema ratio", 1, "×"),
                most("P6", "authenticate" + growth, "P6 authenticate growth", huge ? 1.8 : 1.25, "×"),
                most("P6", "first page" + growth, "P6 list growth", 1.2, "×"),
                most("P6", "deep page" + growth, "P6 deep list growth", 1.2, "×"),
                most("P6", "regenerate" + growth, "P6 regenerate growth", 1.3, "×")));
        bars.addAll(beside());
        return List.copyOf(bars);
    }

    private static List<Bar> beside() {
        return List.of(
                most("P7", "create, by three INSERTs and COMMIT", "P7 create ratio", 1.2, "×"),
                most("P7", "regenerate, by the same", "P7 regenerate ratio", 1.8, "×"),
                most("P8", "cached, by the same without last use", "P8 last use ratio", 1.1, "×"),
                most("P8", "flush of 10,000, by the best statement", "P8 flush ratio", 1.15, "×"),
                most("P9", "a cached credential over PostgreSQL", "P9 bytes", 450, "B"),
                most("P9", "heap growth by unknown tokens", "P9 growth MB", 2, "MB"),
                most("P10", "processor time of a call, two threads by one", "P10 cpu ratio", 1.1, "×"),
                least("P10", "10,000 virtual threads, by two threads (JDK 25)", "P10 virtual ratio", 0.85, "×"),
                most("P11", "a malformed token, by the floor", "P11 malformed ratio", 1, "×"),
                most("P11", "a 1 MB header", "P11 header us", 1_000, "µs"),
                most("P12", "create, first create, first authenticate", "P12 start ms", 60, "ms"),
                most("P12", "classes of ours that this loads", "P12 classes", 150, ""),
                most("P12", "token-core.jar, by jjwt-api and jjwt-impl", "P12 core ratio", 1, "×"),
                most("P13", "added to an HTTP request", "P13 added us", 4, "µs"),
                most("P13", "the same, allocated", "P13 added bytes", 2_000, "B"),
                most("P13", "the same, by Spring's HS256 resource server", "P13 hs256 part", 0.2, "×"),
                most("P14", "page of accounts with 100 tokens, by one each", "P14 ratio", 4, "×"),
                most("P15", "account, token, use and event on disk, of 100,000", "P15 bytes", 1_500, "B"),
                least("P16", "accounts disabled at once", "P16 per second", 500, "/s"));
    }

    private static Bar most(String id, String what, String figure, double limit, String unit) {
        return new Bar(id, what, figure, limit, false, unit);
    }

    private static Bar least(String id, String what, String figure, double limit, String unit) {
        return new Bar(id, what, figure, limit, true, unit);
    }

    /** Whether the forks agree on it, as far as one can tell. */
    boolean isAgreedUpon(Results results) {
        return results.spread(figure).orElse(0) <= 0.15;
    }

    /** The row of a table: bar, measured, spread, holds? */
    String row(Results results) {
        OptionalDouble measured = results.median(figure);
        String bar = (atLeast ? "≥ " : "≤ ") + format(limit);
        if (measured.isEmpty()) {
            return String.format(Locale.ROOT, "| %s | %s | %s %s | not measured | | |", id, what, bar, unit);
        }
        double value = measured.getAsDouble();
        String holds = (atLeast ? value >= limit : value <= limit) ? "yes" : "**no**";
        String spread = results.spread(figure).isEmpty()
                ? ""
                : "± " + Math.round(50 * results.spread(figure).getAsDouble()) + " %";
        return String.format(
                Locale.ROOT, "| %s | %s | %s %s | %s | %s | %s |", id, what, bar, unit, format(value), spread, holds);
    }

    static String format(double number) {
        String pattern = Math.abs(number) >= 100 ? "%.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, number).replaceFirst("\\.0+$", "");
    }
}
