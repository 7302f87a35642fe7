package io.counterfoil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    private final Ids ids = new Ids(new SecureRandom());

    @Test
    void account_laterByAMillisecond_sortsAfter() {
        String earlier = ids.account(NOW).value();
        assertThat(ids.account(NOW.plusMillis(1)).value()).isGreaterThan(earlier);
    }

    @Test
    void account_ofTheSameTime_sharesTheTimeOnly() {
        String one = ids.account(NOW).value();
        String other = ids.account(NOW).value();
        assertThat(other).startsWith(one.substring(0, 10)).isNotEqualTo(one);
    }

    @Test
    void account_atAnyTime_isAnIdentifier() {
        assertThat(ids.account(Instant.parse("1969-12-31T00:00:00Z")).value()).startsWith("0000000000");
        assertThat(ids.account(Instant.parse("9999-12-31T23:59:59.999999Z")).value())
                .hasSize(26);
    }
}
