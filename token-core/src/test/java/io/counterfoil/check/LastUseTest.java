package io.counterfoil.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.Micros;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastUseTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final LastUse use = new LastUse();

    @BeforeEach
    void begin() {
        use.begin(Micros.of(NOON), null);
    }

    @Test
    void note_laterThenEarlier_keepsTheLatest() {
        assertThat(use.note(Micros.of(NOON.plusSeconds(2)), null)).isTrue();
        assertThat(use.note(Micros.of(NOON.plusSeconds(1)), null)).isTrue();

        assertThat(use.latest()).contains(NOON.plusSeconds(2));
    }

    @Test
    void settleAt_laterUse_isNotSettled() {
        use.note(Micros.of(NOON.plusSeconds(1)), null);

        assertThat(use.settleAt(NOON)).isFalse();
        assertThat(use.latest()).contains(NOON.plusSeconds(1));
    }

    @Test
    void note_settled_isFalse() {
        assertThat(use.settleAt(NOON)).isTrue();

        assertThat(use.note(Micros.of(NOON.plusSeconds(1)), null)).isFalse();
        assertThat(use.latest()).isEmpty();
    }
}
