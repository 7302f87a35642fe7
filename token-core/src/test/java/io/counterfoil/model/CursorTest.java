package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final String ID = "0123456789abcdefghjkmnpqrs";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "0001-01-01T00:00:00Z",
                "2026-11-23T22:41:00.123456Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void parse_value_isTheSamePlace(String time) {
        Cursor cursor = new Cursor(Instant.parse(time), ID);
        assertThat(Cursor.parse(cursor.value())).isEqualTo(cursor);
        assertThat(cursor.value()).matches("[-.0-9a-z]{3,54}");
    }

    @Test
    void create_nanoseconds_areTruncated() {
        Instant time = Instant.parse("2026-01-01T00:00:00.123456789Z");
        assertThat(new Cursor(time, ID).time()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "0.",
                ".0",
                "0.0 ",
                " 0.0",
                "0.0\n",
                "--1.0",
                "+1.0",
                "A.0",
                "0.A",
                "0.i",
                "0.0.0",
                "0.' or '1'='1",
                "0.%",
                "00000000000000.0",
                "0.00000000000000000000000000000000000000000"
            })
    void parse_anythingElse_isRefusedAndNotRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursor.parse(text))
                .withMessageStartingWith("cursor does not match ");
    }

    @Test
    void parse_timeOutOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursor.parse("zzzzzzzzzzzzz.0"))
                .withMessage("cursor is out of range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursor.parse("1y2p0ij32e8e7.0"))
                .withMessage("cursor is after 9999-12-31T23:59:59.999999Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursor.parse("-1y2p0ij32e8e8.0"))
                .withMessage("cursor is before 0001-01-01T00:00:00Z");
    }

    @Test
    void parse_aMegabyte_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("0." + "0".repeat(1_000_000)));
    }

    @Test
    void of_nothingBeyondThePage_hasNoNext() {
        assertThat(Page.of(List.of("a", "b"), 2, CursorTest::place))
                .isEqualTo(new Page<>(List.of("a", "b"), Optional.empty()));
        assertThat(Page.of(List.of(), 1, CursorTest::place).next()).isEmpty();
    }

    @Test
    void of_oneBeyondThePage_beginsAfterTheLastShown() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, CursorTest::place);
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.next()).contains(place("b"));
        assertThat(page.map(String::length)).isEqualTo(new Page<>(List.of(1, 1), page.next()));
    }

    private static Cursor place(String item) {
        return new Cursor(Instant.EPOCH, item);
    }
}
