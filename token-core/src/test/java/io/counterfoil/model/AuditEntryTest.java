package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {

    @Test
    void of_actionWithTargetAndDetails_holdsThem() {
        AuditEntry entry = AuditEntry.of("parameter.updated")
                .on("parameter", "db/url")
                .withDetail("environment", "test")
                .withDetail("environment", "prod");
        assertThat(entry.target()).contains(new AuditTarget("parameter", "db/url", Optional.empty()));
        assertThat(entry.details()).isEqualTo(Map.of("environment", "prod"));
        assertThat(entry.outcome()).isEqualTo(AuditOutcome.SUCCESS);
        assertThat(entry.refused("NOT_ALLOWED").outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertThat(entry.failed("TIMEOUT").reason()).contains("TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service_account.created", "token.regenerated", "token.x", "authentication.failed"})
    void of_reservedNamespace_isRefused(String action) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of(action))
                .withMessage("audit action " + action + " is in a reserved namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "tokens.created", "my.token.created", "service_accounts.x", "Token.created"})
    void of_nearAReservedNamespace_isAccepted(String action) {
        assertThat(AuditEntry.of(action).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "<b>", "\u00e9"})
    void of_noWord_isRefused(String action) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of(action))
                .withMessage("audit action does not match [A-Za-z0-9_.:-]{1,64}");
    }

    @Test
    void withDetail_typedText_isStrippedAndInFormC() {
        assertThat(AuditEntry.of("x").withDetail("a", "  Cafe\u0301 ").details())
                .isEqualTo(Map.of("a", "Caf\u00e9"));
    }

    @Test
    void withDetail_outsideTheBounds_isRefused() {
        AuditEntry entry = AuditEntry.of("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry.withDetail("a b", ""))
                .withMessage("audit detail name does not match [A-Za-z0-9_.:-]{1,64}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry.withDetail("a", "x".repeat(513)))
                .withMessage("audit detail a has 513 characters, more than 512");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry.withDetail("a", "x\r\ny"))
                .withMessage("audit detail a holds the forbidden character U+000D");
    }

    @Test
    void withDetail_thirtyThird_isRefused() {
        AuditEntry entry = AuditEntry.of("x");
        for (int i = 0; i < 32; i++) {
            entry = entry.withDetail("detail" + i, "value");
        }
        AuditEntry full = entry;
        assertThat(full.details()).hasSize(32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> full.withDetail("one-more", ""))
                .withMessage("audit details hold 33 pairs, more than 32");
    }

    @Test
    void reason_tooLong_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("x").failed("x".repeat(129)))
                .withMessage("audit reason has 129 characters, more than 128");
    }

    @Test
    void details_ofAnEntry_areACopyThatCantBeChanged() {
        Map<String, String> given = new HashMap<>(Map.of("a", "b"));
        AuditEntry entry = new AuditEntry("x", Optional.empty(), AuditOutcome.SUCCESS, Optional.empty(), given);
        given.put("c", "d");
        assertThat(entry.details()).isEqualTo(Map.of("a", "b"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> entry.details().put("c", "d"));
    }
}
