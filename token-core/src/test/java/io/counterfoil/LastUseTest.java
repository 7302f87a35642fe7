package io.counterfoil;

import static io.counterfoil.MonotonicClock.micros;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastUseTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final LastUse use = new LastUse(micros(NOON));

    @Test
    void note_laterAndEarlier_keepsTheLatest() {
        assertThat(use.note(micros(NOON.plusSeconds(2)))).isTrue();
        assertThat(use.note(micros(NOON.plusSeconds(1)))).isTrue();

        assertThat(use.latest()).contains(NOON.plusSeconds(2));
    }

    @Test
    void endAt_whenThereWasALaterUse_doesNot() {
        use.note(micros(NOON.plusSeconds(1)));

        assertThat(use.endAt(NOON)).isFalse();
        assertThat(use.latest()).contains(NOON.plusSeconds(1));
    }

    @Test
    void note_afterItsEnd_saysSo() {
        assertThat(use.endAt(NOON)).isTrue();

        assertThat(use.note(micros(NOON.plusSeconds(1)))).isFalse();
        assertThat(use.latest()).isEmpty();
    }
}
