package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which words of a text may be tokens: each is looked for with and without what may surround it. */
class WordScannerTest {

    private static final String SHORTEST = "0123456789abcdefghij";
    private static final String LONGEST = "x".repeat(4_096);

    @Test
    void scan_wordOfOneAlphabet_isFoundOnceForEach() {
        assertThat(words(SHORTEST)).containsExactly(SHORTEST, SHORTEST);
        assertThat(words("a " + LONGEST + " b")).containsExactly(LONGEST, LONGEST);
    }

    @Test
    void scan_wordsOfOtherLengths_areNotFound() {
        assertThat(words(SHORTEST.substring(1))).isEmpty();
        assertThat(words("a " + LONGEST + "x b")).isEmpty();
    }

    @Test
    void scan_paddingAtTheEnd_isFoundWithAndWithoutIt() {
        assertThat(words(SHORTEST + "==")).contains(SHORTEST, SHORTEST + "==");
        assertThat(words(SHORTEST.substring(1) + "=")).containsOnly(SHORTEST.substring(1) + "=");
        assertThat(words("key=" + SHORTEST)).containsOnly(SHORTEST);
    }

    @Test
    void scan_paddingWithoutAWord_isNotFound() {
        assertThat(words("=".repeat(40))).isEmpty();
        assertThat(words(" " + "=".repeat(40) + " ")).isEmpty();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        WordScanner.scan(text, words::add);
        return words;
    }
}
