package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of attributes, notices, bulk results and imported tokens. */
class SecondYearValuesTest {

    private static final NewServiceAccount REQUEST = NewServiceAccount.named("any");
    private final SecureRandom random = new SecureRandom();

    @Test
    void attributes_areSortedAndCanonical() {
        NewServiceAccount request = REQUEST.withAttribute("team", " payments ")
                .withAttribute("env", "e\u0301")
                .withAttribute("team", "core");
        assertThat(request.attributes()).containsExactly(Map.entry("env", "\u00e9"), Map.entry("team", "core"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "команда", "チーム", "team name", "team\n", "täm", "a/b"})
    void attributeName_malformed_isRefusedEverywhere(String name) {
        refused(() -> REQUEST.withAttribute(name, "x"), "attribute name");
        refused(() -> ServiceAccountUpdate.empty().withAttribute(name, "x"), "attribute name");
        refused(() -> ServiceAccountUpdate.empty().withoutAttribute(name), "attribute name");
        refused(() -> ServiceAccountQuery.all().withAttribute(name, "x"), "attribute name");
    }

    @Test
    void attributes_tooManyOrTooLong_areRefusedWithTheLimit() {
        refused(() -> REQUEST.withAttribute("a", "x".repeat(513)), "attribute a has 513 characters, more than 512");
        refused(() -> REQUEST.withAttribute("a", "x\u0000"), "forbidden character U+0000");
        NewServiceAccount full = REQUEST;
        for (int i = 0; i < 32; i++) {
            full = full.withAttribute("a" + i, "x");
        }
        NewServiceAccount most = full;
        refused(() -> most.withAttribute("one-more", "x"), "33 attributes, more than the 32");
        NewServiceAccount large = REQUEST;
        for (int i = 0; i < 7; i++) {
            large = large.withAttribute("a" + i, "x".repeat(512));
        }
        NewServiceAccount largest = large;
        refused(() -> largest.withAttribute("b", "é".repeat(256 + 128)), "more than 4096");
    }

    @Test
    void tenThousandAttributes_areRefusedAtOnce() {
        Map<String, String> many = new TreeMap<>();
        Map<String, Optional<String>> changes = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("a" + i, "x");
            changes.put("a" + i, Optional.of("x"));
        }
        refused(
                () -> new NewServiceAccount(
                        AccountName.of("any"),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        new Expiry.Never(),
                        many,
                        Optional.empty()),
                "10000 attributes, more than the 32");
        refused(
                () -> new ServiceAccountUpdate(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        changes,
                        OptionalLong.empty()),
                "10000 attributes, more than the 32");
    }

    @Test
    void noticeThresholds_outOfOrderTwiceOrNotPositive_areRefused() {
        NoticePolicy policy = NoticePolicy.standard();
        refused(() -> policy.beforeExpiry(Duration.ofDays(1), Duration.ofDays(7)), "list the longest first");
        refused(() -> policy.beforeExpiry(Duration.ofDays(7), Duration.ofDays(7)), "list the longest first");
        refused(() -> policy.beforeOverlapEnds(Duration.ofDays(1), Duration.ofDays(7)), "list the longest first");
        refused(() -> policy.beforeExpiry(Duration.ZERO), "PT0S");
        refused(() -> policy.beforeOverlapEnds(Duration.ofDays(-1)), "PT-24H");
        refused(() -> policy.unusedAfter(Duration.ofDays(-90)), "unused after");
        refused(() -> policy.beforeExpiry(Duration.ofDays(365_001)), "exceeds");
        assertThat(policy.beforeExpiry(new Duration[0]))
                .isEqualTo(new NoticePolicy(List.of(), policy.beforeOverlapEnds(), policy.unusedAfter()));
    }

    @Test
    void bulkResult_inconsistentNumbers_isRefused() {
        refused(() -> new BulkResult("r", 3, 1, 1, 0, List.of()), "3 matched");
        refused(() -> new BulkResult("r", 1, 0, 0, 1, List.of()), "0 refusals are named of 1");
    }

    @Test
    void importedValue_generated_isAccepted() {
        byte[] secret = random.generateSeed(20);
        for (String value : List.of(
                HexFormat.of().formatHex(secret),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                "ghp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                UUID.randomUUID().toString())) {
            assertThat(ImportedToken.ofValue(value)).hasToString("ImportedToken[redacted]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "correct-horse-battery",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "Passw0rd-Passw0rd-Passw0rd-Passw0rd",
                "0123456789abcdef01234567",
                "with a blank inside 0123456789 ABCDEFGHIJ",
                "mit-Umläuten-0123456789-ABCDEFGHIJK"
            })
    void importedValue_weakOrNoToken_isRefusedWithARemedy(String value) {
        refused(() -> ImportedToken.ofValue(value), "issue a new token instead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$Zm9vYmFyYmF6cXV4",
                "{SSHA}0c0blFTXXNuAMHECS4uxrj3ZieMoWImr",
                "pbkdf2_sha256$600000$salt$0123456789abcdef0123456789abcdef",
                "scrypt:32768:8:1$salt$0123456789abcdef"
            })
    void importedPasswordHash_isRefusedWithTheRecipe(String hash) {
        refused(() -> ImportedToken.ofValue(hash), "accept both systems side by side");
        refused(
                () -> ImportedToken.ofDigest(hash.getBytes(StandardCharsets.US_ASCII)),
                "accept both systems side by side");
    }

    @Test
    void importedDigest_malformed_isRefusedWithARemedy() {
        for (int length : new int[] {0, 16, 20, 28, 31, 33, 48, 65, 96}) {
            refused(() -> ImportedToken.ofDigest(random.generateSeed(length)), "has " + length + " bytes");
        }
        refused(() -> ImportedToken.ofDigest(new byte[32]), "it is no digest");
        String hex = HexFormat.of().formatHex(random.generateSeed(32));
        refused(() -> ImportedToken.ofDigest(hex.getBytes(StandardCharsets.US_ASCII)), "HexFormat");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }
}
