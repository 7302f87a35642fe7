package io.counterfoil.examples.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a host sent back.
 *
 * @param status the status; 0 if the connection was closed without one
 * @param headers the lines of the header, without the status line
 * @param body the rest
 */
public record Answer(int status, List<String> headers, String body) {

    static final Answer NONE = new Answer(0, List.of(), "");

    /** Copies the headers. */
    public Answer {
        headers = List.copyOf(headers);
    }

    static Answer of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return NONE;
        }
        String[] lines = text.substring(0, end).split("\r\n", -1);
        int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
        return new Answer(status, List.of(lines).subList(1, lines.length), text.substring(end + 4));
    }

    /** The values of a header. */
    public List<String> all(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }

    /** The value of a header that is there once; empty if it is not there. */
    public Optional<String> header(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new IllegalStateException(name + " is there " + values.size() + " times: " + headers);
        }
        return values.stream().findFirst();
    }

    /** What a host may not vary with the reason for a refusal: all but the date. */
    public Answer withoutDate() {
        Stream<String> others =
                headers.stream().filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("date:"));
        return new Answer(status, others.toList(), body);
    }
}
