package io.counterfoil.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an audit event says of attributes, and where it stops. */
class AttributeFactsTest {

    @Test
    void given_attributes_haveADetailEach() {
        assertThat(AttributeFacts.given(Map.of("team", "payments", "env", "test")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("attribute.team", "payments", "attribute.env", "test"));
        assertThat(AttributeFacts.given(Map.of())).isEmpty();
    }

    @Test
    void given_moreThanTwentyFour_countsTheOthers() {
        assertThat(AttributeFacts.given(attributes(24, "x")))
                .hasSize(24)
                .containsEntry("attribute.a24", "x")
                .doesNotContainKey("attributes.others");
        assertThat(AttributeFacts.given(attributes(26, "x")))
                .hasSize(25)
                .containsEntry("attribute.a24", "x")
                .doesNotContainKey("attribute.a25")
                .containsEntry("attributes.others", "2");
    }

    @Test
    void changed_attributes_haveTheirValuesBeforeAndAfter() {
        assertThat(AttributeFacts.changed(
                        Map.of("same", "1", "changed", "2", "removed", "3"),
                        Map.of("same", "1", "changed", "4", "added", "5")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "attribute.changed.before", "2",
                        "attribute.changed.after", "4",
                        "attribute.removed.before", "3",
                        "attribute.added.after", "5"));
    }

    @Test
    void changed_moreThanTen_countsTheOthers() {
        assertThat(AttributeFacts.changed(attributes(10, "x"), attributes(10, "y")))
                .hasSize(20)
                .doesNotContainKey("attributes.others");
        assertThat(AttributeFacts.changed(attributes(13, "x"), attributes(13, "y")))
                .hasSize(21)
                .containsEntry("attribute.a10.after", "y")
                .doesNotContainKey("attribute.a11.after")
                .containsEntry("attributes.others", "3");
    }

    /** The name of a detail has at most 64 characters. */
    @Test
    void put_longName_isCutAndTheValueNamesIt() {
        String name = "n".repeat(54);
        assertThat(AttributeFacts.given(Map.of(name, "x"))).containsExactly(Map.entry("attribute." + name, "x"));
        assertThat(AttributeFacts.given(Map.of(name + "o", "x")))
                .containsExactly(Map.entry("attribute." + name, name + "o=x"));

        String shorter = "n".repeat(47);
        assertThat(AttributeFacts.changed(Map.of(shorter, "x"), Map.of()))
                .containsExactly(Map.entry("attribute." + shorter + ".before", "x"));
        assertThat(AttributeFacts.changed(Map.of(shorter + "o", "x"), Map.of()))
                .containsExactly(Map.entry("attribute." + shorter + ".before", shorter + "o=x"));
    }

    private static Map<String, String> attributes(int number, String value) {
        Map<String, String> attributes = new TreeMap<>();
        IntStream.rangeClosed(1, number).forEach(i -> attributes.put(String.format(Locale.ROOT, "a%02d", i), value));
        return attributes;
    }
}
