package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenInfoTest {

    @ParameterizedTest(name = "expires {0}, superseded until {1}, revoked {2}, now {3}: {4}")
    @CsvSource({
        ", , , 9999-12-31T23:59:59.999999Z, ACTIVE",
        "2026-01-01T00:00:00Z, , , 2025-12-31T23:59:59.999999Z, ACTIVE",
        "2026-01-01T00:00:00Z, , , 2026-01-01T00:00:00Z, EXPIRED",
        "2026-01-01T00:00:00Z, , , 2026-01-01T00:00:00.000001Z, EXPIRED",
        ", 2026-01-01T00:00:00Z, , 2025-12-31T23:59:59.999999Z, SUPERSEDED",
        ", 2026-01-01T00:00:00Z, , 2026-01-01T00:00:00Z, EXPIRED",
        "2026-02-01T00:00:00Z, 2026-01-01T00:00:00Z, , 2026-01-01T00:00:00Z, EXPIRED",
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, , 2026-01-01T00:00:00Z, EXPIRED",
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, , 2025-12-31T23:59:59.999999Z, SUPERSEDED",
        ", , 2026-01-01T00:00:00Z, 2025-01-01T00:00:00Z, REVOKED",
        "2026-01-01T00:00:00Z, , 2027-01-01T00:00:00Z, 2026-06-01T00:00:00Z, REVOKED",
        ", 2026-01-01T00:00:00Z, 2025-01-01T00:00:00Z, 2025-06-01T00:00:00Z, REVOKED",
        // After both: the earlier one counts.
        "2026-01-01T00:00:00Z, , 2025-12-31T23:59:59.999999Z, 2026-06-01T00:00:00Z, REVOKED",
        "2026-01-01T00:00:00Z, , 2026-01-01T00:00:00Z, 2026-06-01T00:00:00Z, EXPIRED",
        "2026-01-01T00:00:00Z, , 2026-02-01T00:00:00Z, 2026-06-01T00:00:00Z, EXPIRED",
        ", 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, 2026-06-01T00:00:00Z, EXPIRED",
        "2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z, 2026-02-01T00:00:00Z, 2026-06-01T00:00:00Z, EXPIRED",
        // Revoked by a clock that was ahead: the deadline has not come.
        "2026-01-01T00:00:00Z, , 2026-02-01T00:00:00Z, 2025-06-01T00:00:00Z, REVOKED",
    })
    void status_atAMoment_isTheFirstThatHolds(
            @Nullable Instant expires,
            @Nullable Instant supersededUntil,
            @Nullable Instant revoked,
            Instant now,
            TokenStatus expected) {
        TokenInfo token = new TokenInfo(
                TokenId.of("0".repeat(20)),
                1,
                Instant.EPOCH,
                new Creator(PrincipalId.user("alice"), Optional.empty()),
                Optional.ofNullable(expires),
                Optional.empty(),
                Optional.ofNullable(supersededUntil),
                Optional.ofNullable(revoked),
                Optional.empty(),
                Optional.empty());
        assertThat(token.status(now)).isEqualTo(expected);
    }
}
