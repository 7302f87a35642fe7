package io.counterfoil.examples.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMomentTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void ordinaryTime_isOneMoment() {
        assertThat(LocalMoment.of("2027-07-01T12:00", BERLIN, ""))
                .isEqualTo(new LocalMoment.Once(Instant.parse("2027-07-01T10:00:00Z")));
        assertThat(LocalMoment.of(" 2027-07-01 12:00 ", ZoneOffset.UTC, ""))
                .isEqualTo(new LocalMoment.Once(Instant.parse("2027-07-01T12:00:00Z")));
    }

    @Test
    void timeThatClocksLeaveOut_isNever() {
        assertThat(LocalMoment.of("2027-03-28T02:30", BERLIN, ""))
                .isEqualTo(new LocalMoment.Never(
                        LocalDateTime.parse("2027-03-28T02:00"), LocalDateTime.parse("2027-03-28T03:00")));
    }

    @Test
    void timeThatComesTwice_isOneOnceTheOffsetIsChosen() {
        assertThat(LocalMoment.of("2027-10-31T02:30", BERLIN, "")).isInstanceOf(LocalMoment.Twice.class);
        assertThat(LocalMoment.of("2027-10-31T02:30", BERLIN, "+02:00"))
                .isEqualTo(new LocalMoment.Once(Instant.parse("2027-10-31T00:30:00Z")));
        assertThat(LocalMoment.of("2027-10-31T02:30", BERLIN, "+01:00"))
                .isEqualTo(new LocalMoment.Once(Instant.parse("2027-10-31T01:30:00Z")));
        assertThat(LocalMoment.of("2027-10-31T02:30", BERLIN, "+05:00")).isInstanceOf(LocalMoment.Twice.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2027-02-30T10:00", "2027-01-01", "2027-01-01T25:00"})
    void anythingElse_isMalformed(String text) {
        assertThat(LocalMoment.of(text, BERLIN, "")).isEqualTo(new LocalMoment.Malformed());
    }
}
