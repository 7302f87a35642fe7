package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1969-12-31T23:59:59.999999Z, -1",
        "1969-12-31T23:59:59.000001Z, -999999",
        "2026-11-01T09:30:00.123456Z, 1793525400123456",
        "9999-12-31T23:59:59.999999Z, 253402300799999999",
        "0001-01-01T00:00:00Z, -62135596800000000",
    })
    void of_anInstant_isExactInBothDirections(Instant instant, long micros) {
        assertThat(Micros.of(instant)).isEqualTo(micros);
        assertThat(Micros.bound(instant)).isEqualTo(micros);
        assertThat(Micros.toInstant(micros)).isEqualTo(instant);
    }

    @Test
    void of_nanoseconds_areTruncatedTowardsThePast() {
        assertThat(Micros.of(Instant.EPOCH.plusNanos(1_999))).isEqualTo(1);
        assertThat(Micros.of(Instant.EPOCH.minusNanos(1))).isEqualTo(-1);
    }

    @Test
    void of_outOfRange_isRefused() {
        assertThatThrownBy(() -> Micros.of(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Micros.of(Instant.MIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Micros.of(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bound_outOfRange_isTheNearest() {
        assertThat(Micros.bound(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
        assertThat(Micros.bound(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"PT0.000001S, 1", "PT720H, 2592000000000", "PT-0.000001S, -1"})
    void of_aDuration_isExactInBothDirections(Duration duration, long micros) {
        assertThat(Micros.of(duration)).isEqualTo(micros);
        assertThat(Micros.toDuration(micros)).isEqualTo(duration);
    }
}
