package io.counterfoil.benchmarks;

import java.util.List;
import java.util.Locale;

/** Time by number of tokens, each call relative to the smallest database, as SVG: numbers go up by factors of ten. */
final class GrowthPicture {

    private static final List<String> COLORS = List.of("#888888", "#1b6ca8", "#2e8b57", "#8a6d1b", "#b03a2e");
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int RIGHT = 560;
    private static final int TOP = 50;
    private static final int BOTTOM = 340;
    private static final double HIGHEST = 2.0;

    private final StringBuilder svg = new StringBuilder();
    private final Results results;
    private final long[] sizes;

    private GrowthPicture(Results results, long[] sizes) {
        this.results = results;
        this.sizes = sizes.clone();
    }

    static String draw(Results results, long[] sizes) {
        return new GrowthPicture(results, sizes).svg();
    }

    private String svg() {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n",
                WIDTH,
                HEIGHT));
        svg.append(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, HEIGHT));
        text(LEFT, 28, "Time of a call on PostgreSQL by number of tokens, relative to the fewest", "#222222");
        axes();
        for (int i = 0; i < GrowthBenchmark.CALLS.size(); i++) {
            curve(GrowthBenchmark.CALLS.get(i), COLORS.get(i), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (double ratio = 0.5; ratio <= HIGHEST; ratio += 0.5) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\" stroke=\"#dddddd\"/>%n",
                    LEFT,
                    number(y(ratio)),
                    RIGHT,
                    number(y(ratio))));
            text(LEFT - 40, y(ratio) + 4, Bar.format(ratio) + " ×", "#444444");
        }
        for (int i = 0; i < sizes.length; i++) {
            text(x(i) - 20, BOTTOM + 24, String.format(Locale.ROOT, "%,d", sizes[i]), "#444444");
        }
        text(LEFT + 200, BOTTOM + 46, "tokens", "#444444");
    }

    private void curve(String call, String color, int row) {
        StringBuilder points = new StringBuilder();
        double first = results.median(GrowthBenchmark.name(call, sizes[0])).orElse(Double.NaN);
        for (int i = 0; i < sizes.length; i++) {
            double ratio = results.median(GrowthBenchmark.name(call, sizes[i])).orElse(Double.NaN) / first;
            points.append(number(x(i)))
                    .append(',')
                    .append(number(y(Math.min(HIGHEST, ratio))))
                    .append(' ');
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" points=\"%s\"/>%n",
                color,
                points.toString().strip()));
        String micros = Bar.format(first) + " → "
                + Bar.format(results.median(GrowthBenchmark.name(call, sizes[sizes.length - 1]))
                        .orElse(Double.NaN))
                + " µs";
        text(RIGHT + 10, TOP + 20 + 44 * row, label(call), color);
        text(RIGHT + 10, TOP + 36 + 44 * row, micros, "#444444");
    }

    private static String label(String call) {
        return switch (call) {
            case "select" -> "bare SELECT";
            case "list" -> "first page of the list";
            case "deep list" -> "page in its middle";
            default -> call;
        };
    }

    private double x(int index) {
        return LEFT + 20 + (RIGHT - LEFT - 40) * (sizes.length == 1 ? 0 : (double) index / (sizes.length - 1));
    }

    private static double y(double ratio) {
        return BOTTOM - (BOTTOM - TOP) * ratio / HIGHEST;
    }

    private void text(double x, double y, String text, String color) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%s\" y=\"%s\" fill=\"%s\">%s</text>%n", number(x), number(y), color, text));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
