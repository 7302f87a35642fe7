package io.counterfoil.examples.console;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture of a page, small enough to be kept: with the 96 colours that it uses most, the others replaced by the nearest. */
final class Picture {

    private static final int COLOURS = 96;

    private final BufferedImage image;

    Picture(byte[] png) throws IOException {
        image = ImageIO.read(new ByteArrayInputStream(png));
    }

    void write(Path file) throws IOException {
        Map<Integer, Integer> uses = new HashMap<>();
        for (int pixel : pixels()) {
            uses.merge(pixel, 1, Integer::sum);
        }
        List<Integer> palette = uses.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model =
                new IndexColorModel(8, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int index = nearest.computeIfAbsent(image.getRGB(x, y), colour -> nearest(palette, colour));
                small.getRaster().setSample(x, y, 0, index);
            }
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(small, "png", file.toFile());
    }

    private int[] pixels() {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int nearest(List<Integer> palette, int colour) {
        return palette.stream()
                .min(Comparator.comparingInt(each -> distance(each, colour)))
                .map(palette::indexOf)
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = ((one >> shift) & 255) - ((other >> shift) & 255);
            sum += difference * difference;
        }
        return sum;
    }
}
