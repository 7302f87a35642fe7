package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of requests and queries, which no policy can widen. */
class LimitsTest {

    private static final NewServiceAccount NEW = NewServiceAccount.named("ci-deployer");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    @Test
    void instant_afterTheYear9999_isRefused() {
        for (Instant time : new Instant[] {Instant.MAX, LAST.plusNanos(1)}) {
            assertRefused(() -> NEW.expiringAt(time), "expiry is after " + LAST);
            assertRefused(() -> PreviousToken.expiresAt(time), "overlap deadline is after " + LAST);
            assertRefused(() -> AuditQuery.all().from(time), "from is after " + LAST);
            assertRefused(() -> AuditQuery.all().until(time), "until is after " + LAST);
        }
    }

    @Test
    void instant_beforeTheYear1_isRefused() {
        String message = " is before 0001-01-01T00:00:00Z";
        assertRefused(() -> NEW.expiringAt(Instant.MIN), "expiry" + message);
        assertRefused(() -> AuditQuery.all().from(Instant.MIN), "from" + message);
        assertRefused(() -> new Cursor(Instant.MIN, "0"), "cursor" + message);
    }

    @Test
    void instant_withinTheRange_isTruncatedToTheMicrosecond() {
        assertThat(NEW.expiringAt(LAST).expiry()).isEqualTo(new Expiry.At(LAST));
        assertThat(new Expiry.At(Instant.ofEpochSecond(0, 1_999)).deadline())
                .isEqualTo(Instant.ofEpochSecond(0, 1_000));
        assertThat(new Expiry.At(Instant.ofEpochSecond(-1, 999_999_999)).deadline())
                .isEqualTo(Instant.ofEpochSecond(-1, 999_999_000));
    }

    static Stream<Duration> tooLong() {
        return Stream.of(
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofDays(365_000).plusNanos(1),
                Duration.ofDays(999_999_999));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void duration_overALimitOf365000Days_isRefused(Duration duration) {
        String message = " " + duration + " exceeds PT8760000H";
        assertRefused(() -> NEW.expiringIn(duration), "lifetime" + message);
        assertRefused(() -> PreviousToken.expiresAfter(duration), "overlap" + message);
        assertRefused(() -> PreviousToken.expiresAfterFirstUse(duration), "grace" + message);
        assertRefused(() -> Regeneration.of(PreviousToken.expiresNow()).expiringIn(duration), "lifetime" + message);
    }

    static Stream<Duration> tooShort() {
        return Stream.of(
                Duration.ZERO,
                Duration.ofNanos(999),
                Duration.ofNanos(-1),
                Duration.ofDays(-1),
                Duration.ofSeconds(Long.MIN_VALUE));
    }

    @ParameterizedTest
    @MethodSource("tooShort")
    void duration_underAMicrosecond_isRefused(Duration duration) {
        String message = " " + duration + " is shorter than a microsecond";
        assertRefused(() -> NEW.expiringIn(duration), "lifetime" + message);
        assertRefused(() -> PreviousToken.expiresAfter(duration), "overlap" + message);
        assertRefused(() -> PreviousToken.expiresAfterFirstUse(duration), "grace" + message);
    }

    @Test
    void duration_withinTheRange_isTruncatedToTheMicrosecond() {
        assertThat(new Expiry.After(Duration.ofNanos(1_999)).lifetime()).isEqualTo(Duration.ofNanos(1_000));
        assertThat(new Expiry.After(Duration.ofDays(365_000)).lifetime()).isEqualTo(Duration.ofDays(365_000));
    }

    @Test
    void description_longest_isAcceptedAndOneMoreRefused() {
        String longest = "\uD83D\uDE80".repeat(1_000);
        assertThat(NEW.withDescription(longest).description()).isEqualTo(longest);
        assertThat(ServiceAccountUpdate.empty().withDescription(longest).description())
                .contains(longest);
        String message = "description has 1001 characters, more than 1000";
        assertRefused(() -> NEW.withDescription(longest + "x"), message);
        assertRefused(() -> ServiceAccountUpdate.empty().withDescription(longest + "x"), message);
        assertRefused(() -> NEW.withDescription("a\u202eb"), "description holds the forbidden character U+202E");
    }

    /** FIELD G2. */
    @Test
    void description_linesTabsAndJoiners_areKept() {
        String text = "one\ntwo\tthree\u2028\u0645\u06cc\u200c\u062e \ud83d\udc68\u200d\ud83d\udc69";
        assertThat(NEW.withDescription(text).description()).isEqualTo(text);
    }

    /** A browser's text area sends CR LF; the limit applies to the stored text. */
    @Test
    void description_lineEndsOfAnySystem_becomeLineFeeds() {
        assertThat(NEW.withDescription("\r\none\r\ntwo\rthree\n\rfour\r\n").description())
                .isEqualTo("one\ntwo\nthree\n\nfour");
        String longest = "x\n".repeat(499) + "xx";
        assertThat(ServiceAccountUpdate.empty()
                        .withDescription(longest.replace("\n", "\r\n"))
                        .description())
                .contains(longest);
    }

    @Test
    void description_empty_isAccepted() {
        assertThat(NEW.description()).isEmpty();
        assertThat(ServiceAccountUpdate.empty().withDescription("  ").description())
                .contains("");
    }

    @Test
    void requestId_outsideItsBounds_isRefused() {
        Regeneration request = Regeneration.of(PreviousToken.expiresNow());
        assertThat(request.withRequestId("r".repeat(128)).requestId()).contains("r".repeat(128));
        assertRefused(() -> request.withRequestId(""), "request id is blank");
        assertRefused(() -> request.withRequestId("r".repeat(129)), "request id has 129 characters, more than 128");
    }

    @Test
    void names_inRequestsAndUpdates_areCheckedAtOnce() {
        assertRefused(() -> NewServiceAccount.named(" "), "name is blank");
        assertRefused(() -> ServiceAccountUpdate.empty().withName(" "), "name is blank");
        assertRefused(() -> NEW.ownedBy(""), "user id is blank");
        assertRefused(() -> ServiceAccountUpdate.empty().withOwner(""), "user id is blank");
    }

    /** Such a name would have an arbitrary key, and two accounts could look the same. */
    @Test
    void names_createdFromStoredForms_areValidatedInRequestsAndUpdates() {
        AccountName stored = new AccountName("ci\u0378", "k1");
        String message = "name holds the forbidden character U+0378";
        assertRefused(
                () -> new NewServiceAccount(
                        stored, Optional.empty(), "", Optional.empty(), new Expiry.Never(), Map.of(), Optional.empty()),
                message);
        assertRefused(
                () -> new ServiceAccountUpdate(
                        Optional.of(stored),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        OptionalLong.empty()),
                message);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE})
    void pageSize_outside1To200_isRefused(int size) {
        String message = "page size is " + size + ", outside 1 to 200";
        assertRefused(() -> ServiceAccountQuery.all().pageSize(size), message);
        assertRefused(() -> AuditQuery.all().pageSize(size), message);
    }

    @Test
    void queries_outsideTheirBounds_areRefused() {
        assertRefused(
                () -> ServiceAccountQuery.all().nameContains("x".repeat(129)),
                "name part has 129 characters, more than 128");
        assertRefused(
                () -> ServiceAccountQuery.all().nameContains("a\tb"), "name part holds the forbidden character U+0009");
        assertRefused(() -> AuditQuery.all().action("drop table"), "audit action does not match [A-Za-z0-9_.:-]{1,64}");
        assertRefused(() -> AuditQuery.all().by(" "), "user id is blank");
        assertThat(ServiceAccountQuery.all().pageSize()).isEqualTo(50);
        assertThat(AuditQuery.all().pageSize(200).pageSize()).isEqualTo(200);
    }

    @Test
    void nameContains_anyText_isKeptWithItsBlanks() {
        for (String text : new String[] {"", " ", "a ", " a", "\u00a0", "\u0378"}) {
            assertThat(ServiceAccountQuery.all().nameContains(text).nameContains())
                    .contains(text);
        }
    }

    private static void assertRefused(Runnable making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
    }
}
