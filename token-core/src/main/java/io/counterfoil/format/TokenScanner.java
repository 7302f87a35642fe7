package io.counterfoil.format;

import java.util.List;
import java.util.function.Consumer;

/**
 * Finds token values in a text. A value is recognized wherever it occurs, even in the middle of a word, because an
 * escape sequence may precede it.
 *
 * <p>Takes time proportional to the length of the text, whatever it contains: at most the length of one value is
 * examined after each occurrence of a prefix.
 */
final class TokenScanner {

    private final List<String> prefixes;
    private final TokenParser parser;

    TokenScanner(List<String> prefixes, TokenParser parser) {
        this.prefixes = prefixes;
        this.parser = parser;
    }

    void scan(String text, Consumer<? super ParsedToken> found) {
        prefixes.forEach(prefix -> scan(text, prefix + "_", found));
    }

    private void scan(String text, String start, Consumer<? super ParsedToken> found) {
        int length = start.length() - 1 + Layout.TAIL_LENGTH;
        int last = text.length() - length;
        int at = text.indexOf(start);
        while (at >= 0 && at <= last) {
            int next = at + 1;
            if (parser.parse(text.substring(at, at + length)) instanceof ParsedToken token) {
                found.accept(token);
                next = at + length;
            }
            at = text.indexOf(start, next);
        }
    }
}
