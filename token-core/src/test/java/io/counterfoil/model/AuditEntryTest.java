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
    void of_actionWithTargetAndDetails_containsThem() {
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
    void of_malformedAction_isRefused(String action) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of(action))
                .withMessage("audit action does not match [A-Za-z0-9_.:-]{1,64}");
    }

    @Test
    void withDetail_typedText_isStrippedAndInFormC() {
        assertThat(AuditEntry.of("x").withDetail("a", "  Cafe\u0301 ").details())
                .isEqualTo(Map.of("a", "Caf\u00e9"));
    }

    /** FIELD F2: recording never fails because of its text. */
    @Test
    void withDetail_anyText_isEscapedAndCutWithAMark() {
        AuditEntry entry = AuditEntry.of("x")
                .withDetail("a b", "")
                .withDetail("", "x")
                .withDetail("long", "x".repeat(513))
                .withDetail("lines", "x\r\ny\tz\u0000\u202e\ud800");
        assertThat(entry.details())
                .containsEntry("a_b", "")
                .containsEntry("_", "x")
                .containsEntry("long", "x".repeat(511) + "\u2026")
                .containsEntry("lines", "x\\r\\ny\\tz\\u0000\\u202e\\ud800");
    }

    @Test
    void withDetail_tooMany_reportsHowManyAreOmitted() {
        Map<String, String> many = new HashMap<>();
        for (int i = 10; i < 60; i++) {
            many.put("detail" + i, "value");
        }
        AuditEntry entry = new AuditEntry("x", Optional.empty(), AuditOutcome.SUCCESS, Optional.empty(), many);
        assertThat(entry.details())
                .hasSize(32)
                .containsEntry("more_details", "19")
                .containsKey("detail10");
    }

    @Test
    void reasonAndTarget_anyText_areEscapedAndCut() {
        AuditEntry entry = AuditEntry.of("x").on("parameter", " a\nb ").failed("x".repeat(10_000));
        assertThat(entry.reason()).contains("x".repeat(127) + "\u2026");
        assertThat(entry.target().orElseThrow().id()).isEqualTo(" a\\nb ");
        assertThat(new AuditTarget("parameter", "", Optional.of("x".repeat(129))).name())
                .contains("x".repeat(127) + "\u2026");
        assertThat(AuditEntry.of("x")
                        .on("parameter", "\ud83d\ude80".repeat(300))
                        .target()
                        .orElseThrow()
                        .id())
                .isEqualTo("\ud83d\ude80".repeat(254) + "\u2026");
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("x").on("a type", "id"));
    }

    @Test
    void text_alreadyShown_isUnchanged() {
        String once = ShownText.of("text", "\u202e\n" + "x".repeat(500), 255);
        assertThat(ShownText.of("text", once, 255)).isEqualTo(once);
        assertThat(once).startsWith("\\u202e\\nx").endsWith("x\u2026");
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
