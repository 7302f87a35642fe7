package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditDetailsTextTest {

    private static final int COLUMN = 262_144;

    @Test
    void write_noDetails_isEmpty() {
        assertThat(AuditDetailsText.write(Map.of())).isEmpty();
        assertThat(AuditDetailsText.read(Optional.empty())).isEmpty();
    }

    @Test
    void write_anyPairs_areAsciiAndReadBackTheSame() {
        Map<String, String> details = new TreeMap<>(
                Map.of("a", "", "b", "k=v&k2=v2+v3%20", "c.d:e-f_g", "é 🚀 中文", "d", "' \" \\ ; --", "e", " \u00a0"));
        Optional<String> text = AuditDetailsText.write(details);
        assertThat(text.orElseThrow()).isASCII();
        assertThat(AuditDetailsText.read(text)).isEqualTo(details);
    }

    @Test
    void write_textsThatLookAlike_areReadExactly() {
        Map<String, String> details =
                new TreeMap<>(Map.of("a", "e\u0301", "b", "\u00e9", "c", " \u2003a ", "d", "\ufb2c\u0958\u212b"));
        assertThat(AuditDetailsText.read(AuditDetailsText.write(details))).isEqualTo(details);
    }

    @Test
    void write_largestDetails_fitTheColumn() {
        Map<String, String> details = new TreeMap<>();
        for (int i = 0; i < 32; i++) {
            details.put(String.format(Locale.ROOT, "%064d", i).replace('0', ':'), "🚀".repeat(512));
        }
        for (int i = 0; details.size() < 32; i++) {
            details.put(":".repeat(60) + (1000 + i), "🚀".repeat(512));
        }
        assertThat(AuditDetailsText.write(details).orElseThrow()).hasSizeLessThan(COLUMN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=b&c", "a=%zz", "&"})
    void read_malformedText_isRefused(String text) {
        assertThatThrownBy(() -> AuditDetailsText.read(Optional.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
