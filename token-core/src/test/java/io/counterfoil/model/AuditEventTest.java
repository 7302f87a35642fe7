package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    @Test
    void details_ofAnEvent_areKeptExactly() {
        Map<String, String> details = Map.of(
                "decomposed", "e\u0301",
                "composed", "\u00e9",
                "padded", " a ",
                "empty", "",
                "growing", "\ufb2c".repeat(512));
        assertThat(event(details).details()).isEqualTo(details);
    }

    @Test
    void details_outsideTheBounds_areEscapedAndCut() {
        assertThat(event(Map.of("a", "x".repeat(513), "b", "x\u202ey", "c d", ""))
                        .details())
                .isEqualTo(Map.of("a", "x".repeat(511) + "\u2026", "b", "x\\u202ey", "c_d", ""));
    }

    private static AuditEvent event(Map<String, String> details) {
        return new AuditEvent(
                new AuditEventId("0".repeat(26)),
                OrganizationId.of("acme"),
                Instant.EPOCH,
                Optional.empty(),
                "x",
                Optional.empty(),
                Optional.empty(),
                AuditOutcome.SUCCESS,
                Optional.empty(),
                details);
    }
}
