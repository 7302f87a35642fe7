package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @Test
    void of_hostsIdentifier_isKeptUnchanged() {
        for (String id : List.of("Acme", "re\u0301sume\u0301", "a b", "42", "'--", "\uD83D\uDE80".repeat(255))) {
            assertThat(OrganizationId.of(id).value()).isEqualTo(id);
            assertThat(PrincipalId.user(id).id()).isEqualTo(id);
        }
    }

    @Test
    void of_longerThan255_isRefused() {
        String tooLong = "a".repeat(256);
        assertRefused(() -> OrganizationId.of(tooLong), "organization id has 256 characters, more than 255");
        assertRefused(() -> PrincipalId.user(tooLong), "user id has 256 characters, more than 255");
    }

    @Test
    void of_blankPaddedOrControl_isRefused() {
        assertRefused(() -> OrganizationId.of(""), "organization id is blank");
        assertRefused(() -> OrganizationId.of("\u00a0"), "organization id is blank");
        assertRefused(() -> OrganizationId.of("\u3164"), "organization id is blank");
        assertRefused(() -> PrincipalId.user("\u2800 \u115f"), "user id is blank");
        assertRefused(() -> OrganizationId.of("acme "), "organization id begins or ends with white space");
        assertRefused(() -> OrganizationId.of("\u2003acme"), "organization id begins or ends with white space");
        assertRefused(() -> OrganizationId.of("ac\u0000me"), "organization id holds the forbidden character U+0000");
        assertRefused(() -> PrincipalId.user("al\u202eice"), "user id holds the forbidden character U+202E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdefghj",
                "0123456789abcdefghjkm",
                "0123456789ABCDEFGHJK",
                "0123456789abcdefghji",
                "0123456789abcdefghjl",
                "0123456789abcdefghjo",
                "0123456789abcdefghju",
                "0123456789abcdefghj ",
                "0123456789abcdefghj\n",
                "0123456789abcdefghj\u00e9"
            })
    void tokenId_malformed_isRefusedAndNotRepeated(String value) {
        assertRefused(() -> TokenId.of(value), "token id does not match [0-9a-hjkmnp-tv-z]{20}");
    }

    @Test
    void accountAndEventId_otherLength_isRefused() {
        assertThat(ServiceAccountId.of("z".repeat(26))).hasToString("z".repeat(26));
        assertRefused(
                () -> ServiceAccountId.of("z".repeat(25)), "service account id does not match [0-9a-hjkmnp-tv-z]{26}");
        assertRefused(() -> new AuditEventId("z".repeat(27)), "audit event id does not match [0-9a-hjkmnp-tv-z]{26}");
    }

    @Test
    void principals_ofDifferentKinds_areNeverEqual() {
        ServiceAccountId account = ServiceAccountId.of("a".repeat(26));
        PrincipalId user = PrincipalId.user(account.value());
        assertThat(user).isNotEqualTo(PrincipalId.serviceAccount(account));
        assertThat(user.is(account)).isFalse();
        assertThat(PrincipalId.serviceAccount(account).is(account)).isTrue();
        assertThat(user).hasToString("user:" + account);
        assertThat(PrincipalId.serviceAccount(account)).hasToString("service_account:" + account);
    }

    @Test
    void serviceAccountPrincipal_withAUsersIdentifier_isRefused() {
        assertRefused(
                () -> new PrincipalId(PrincipalId.Kind.SERVICE_ACCOUNT, "alice"),
                "service account id does not match [0-9a-hjkmnp-tv-z]{26}");
    }

    @Test
    void principal_withoutAKind_isRefused() {
        String id = "a".repeat(26);
        assertThatNullPointerException()
                .isThrownBy(() -> new PrincipalId(null, id))
                .withMessage("kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ADMIN", "ADMIN ", "9LIVES", "_A", "A B", "\u0410DMIN", "A\n", "A'"})
    void role_malformed_isRefused(String name) {
        assertRefused(() -> Role.of(name), "role name does not match [A-Za-z][A-Za-z0-9_.-]{0,63}");
    }

    @Test
    void role_valid_isComparedExactly() {
        assertThat(Role.of("Night.Watch-2_b")).hasToString("Night.Watch-2_b");
        assertThat(Role.of("ADMIN")).isEqualTo(Role.ADMIN);
        assertThat(Role.of("Admin")).isNotEqualTo(Role.ADMIN);
        assertThat(Role.of("A".repeat(64)).name()).hasSize(64);
        assertRefused(() -> Role.of("A".repeat(65)), "role name does not match [A-Za-z][A-Za-z0-9_.-]{0,63}");
    }

    private static void assertRefused(Runnable making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
    }
}
