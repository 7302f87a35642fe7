package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenPolicyTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration DAY_AND_A_BIT = DAY.plusNanos(999);

    @Test
    void with_nanoseconds_areTruncated() {
        TokenPolicy policy = TokenPolicy.defaults()
                .withDefaultLifetime(DAY_AND_A_BIT)
                .withMaxLifetime(DAY_AND_A_BIT)
                .withMaxOverlap(DAY_AND_A_BIT);
        assertThat(policy)
                .isEqualTo(TokenPolicy.defaults()
                        .withDefaultLifetime(DAY)
                        .withMaxLifetime(DAY)
                        .withMaxOverlap(DAY));
    }

    @Test
    void with_lessThanAMicrosecond_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenPolicy.defaults().withDefaultLifetime(Duration.ofNanos(999)))
                .withMessage("default lifetime PT0.000000999S is not within PT0.000001S to PT8760000H");
    }
}
