package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachePolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT0.5S", "PT2S", "PT1M"})
    void leased_withinTheBounds_isThatLong(Duration lease) {
        CachePolicy policy = CachePolicy.leased(lease);
        assertThat(policy.isLeased()).isTrue();
        assertThat(policy.lease()).isEqualTo(lease);
        assertThat(policy.maximumEntries()).isEqualTo(10_000);
        assertThat(policy.isAsyncRevocation()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.499999999S", "PT1M0.000000001S", "PT0S", "PT-1S", "P365D"})
    void leased_outsideTheBounds_isRefused(Duration lease) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CachePolicy.leased(lease))
                .withMessage("lease " + lease + " is outside PT0.5S to PT1M");
    }

    @Test
    void leased_fractionOfAMillisecond_isTruncated() {
        assertThat(CachePolicy.leased(Duration.ofNanos(500_999_999)).lease()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void leased_null_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> CachePolicy.leased(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void withMaximumEntries_lessThanOne_isRefused(int entries) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CachePolicy.leased(Duration.ofSeconds(2)).withMaximumEntries(entries))
                .withMessage("maximum entries is " + entries + ", less than 1");
    }

    @Test
    void withMaximumEntries_one_isEnough() {
        assertThat(CachePolicy.leased(Duration.ofSeconds(2))
                        .withMaximumEntries(1)
                        .maximumEntries())
                .isEqualTo(1);
    }

    @Test
    void withMaximumEntries_withoutACache_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CachePolicy.none().withMaximumEntries(5))
                .withMessageContaining("CachePolicy.leased");
    }

    @Test
    void withOptions_keepEachOther() {
        CachePolicy policy =
                CachePolicy.leased(Duration.ofSeconds(2)).withAsyncRevocation().withMaximumEntries(7);
        assertThat(policy.isAsyncRevocation()).isTrue();
        assertThat(policy.maximumEntries()).isEqualTo(7);
        assertThat(policy.lease()).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.withAsyncRevocation().maximumEntries()).isEqualTo(7);
    }

    @Test
    void none_isNotLeased() {
        assertThat(CachePolicy.none().isLeased()).isFalse();
    }
}
