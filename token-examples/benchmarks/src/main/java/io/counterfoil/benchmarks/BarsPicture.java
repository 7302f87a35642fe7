package io.counterfoil.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Horizontal bars, one below the other, as SVG. Not thread-safe. */
final class BarsPicture {

    private static final int WIDTH = 720;
    private static final int LEFT = 190;
    private static final int RIGHT = 620;
    private static final int TOP = 50;
    private static final int STEP = 34;
    private static final double DECADES_BELOW = 0.5;

    private final String title;
    private final String unit;
    private final boolean logarithmic;
    private final List<Entry> entries = new ArrayList<>();

    BarsPicture(String title, String unit, boolean logarithmic) {
        this.title = title;
        this.unit = unit;
        this.logarithmic = logarithmic;
    }

    private record Entry(String label, double value) {}

    /** Adds a bar, unless it was not measured or is not positive. */
    BarsPicture with(String label, OptionalDouble value) {
        value.stream().filter(number -> number > 0).forEach(number -> entries.add(new Entry(label, number)));
        return this;
    }

    String svg() {
        int height = TOP + STEP * entries.size() + 20;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " "
                + height + "\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"" + WIDTH + "\" height=\""
                + height + "\" fill=\"white\"/>\n");
        text(svg, 20, 28, title);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            int y = TOP + STEP * i;
            String color = entry.label().startsWith("Counterfoil") ? "#1b6ca8" : "#b0b0b0";
            double length = length(entry.value());
            svg.append("<rect x=\"" + LEFT + "\" y=\"" + y + "\" width=\"" + number(length) + "\" height=\"20\" fill=\""
                    + color + "\"/>\n");
            text(svg, 20, y + 15, entry.label());
            text(svg, LEFT + length + 8, y + 15, Bar.format(entry.value()) + " " + unit);
        }
        return svg.append("</svg>\n").toString();
    }

    private double length(double value) {
        double highest = entries.stream().mapToDouble(Entry::value).max().orElse(1);
        double lowest = entries.stream().mapToDouble(Entry::value).min().orElse(1);
        double part = logarithmic
                ? (Math.log10(value / lowest) + DECADES_BELOW) / (Math.log10(highest / lowest) + DECADES_BELOW)
                : value / highest;
        return part * (RIGHT - LEFT);
    }

    private static void text(StringBuilder svg, double x, double y, String text) {
        svg.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" fill=\"#222222\">" + text + "</text>\n");
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
