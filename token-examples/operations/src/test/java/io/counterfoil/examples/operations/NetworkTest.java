package io.counterfoil.examples.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void contains_comparesTheFirstBits() {
        assertThat(contains("10.20.0.0/16", "10.20.255.255")).isTrue();
        assertThat(contains("10.20.0.0/16", "10.21.0.0")).isFalse();
        assertThat(contains("192.0.2.128/25", "192.0.2.127")).isFalse();
        assertThat(contains("192.0.2.7/32", "192.0.2.7")).isTrue();
        assertThat(contains("0.0.0.0/0", "203.0.113.9")).isTrue();
        assertThat(contains("2001:db8::/33", "2001:db8:7fff::1")).isTrue();
        assertThat(contains("2001:db8::/33", "2001:db8:8000::1")).isFalse();
    }

    @Test
    void contains_neverMixesTheFamiliesAndTakesNoNames() {
        assertThat(contains("0.0.0.0/0", "2001:db8::1")).isFalse();
        assertThat(contains("::/0", "10.0.0.1")).isFalse();
        assertThat(contains("127.0.0.0/8", "localhost")).isFalse();
        assertThat(contains("127.0.0.0/8", "127.1")).isFalse();
        assertThat(contains("127.0.0.0/8", "")).isFalse();
    }

    @Test
    void parse_refusesWhatIsNoBlock() {
        assertThat(Network.parse("10.0.0.0")).isEmpty();
        assertThat(Network.parse("10.0.0.0/33")).isEmpty();
        assertThat(Network.parse("10.0.0.256/8")).isEmpty();
        assertThat(Network.parse("10.0.0.0/-1")).isEmpty();
        assertThat(Network.parse("example.com/8")).isEmpty();
        assertThat(Network.parse("2001:db8::/129")).isEmpty();
        assertThat(Network.parse("")).isEmpty();
    }

    private static boolean contains(String block, String address) {
        return Network.parse(block).orElseThrow().contains(address);
    }
}
