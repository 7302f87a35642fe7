package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    void details_outsideTheBounds_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(Map.of("a", "x".repeat(513))))
                .withMessage("audit detail a has 513 characters, more than 512");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(Map.of("a", "x\u202ey")))
                .withMessage("audit detail a holds the forbidden character U+202E");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(Map.of("a b", "")))
                .withMessage("audit detail name does not match [A-Za-z0-9_.:-]{1,64}");
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
