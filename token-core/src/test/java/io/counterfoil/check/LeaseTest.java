package io.counterfoil.check;

import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.FeedWrapper;
import io.counterfoil.Samples;
import io.counterfoil.lease.Lease;
import io.counterfoil.lease.VirtualClock;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.EpochReading.Entry;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.StoredCredential;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a poll brings: a lease that goes on with what is remembered, one that begins anew, or none. */
class LeaseTest {

    private static final ServiceAccountId ACCOUNT = ServiceAccountId.of("a".repeat(26));
    private static final LeaseTerms NOTHING_DECLARED = new LeaseTerms(Duration.ZERO, 0, "");

    private final VirtualClock clock = new VirtualClock();
    private final Lease<Era<String>> atSeven = lease(7, "n7");

    private enum Line {
        SAME,
        NEW
    }

    static Stream<Arguments> readings() {
        return Stream.of(
                Arguments.of("nothing happened", reading(7, "n7", entry(7)), Line.SAME),
                Arguments.of("nothing happened, own epoch purged", reading(7, "n7"), Line.SAME),
                Arguments.of("one epoch on", reading(8, "n8", entry(7), entry(8)), Line.SAME),
                Arguments.of("three epochs on", reading(10, "n10", entry(7), entry(8), entry(9), entry(10)), Line.SAME),
                Arguments.of(
                        "many changes share an epoch",
                        reading(8, "n8", entry(7), entry(7), entry(8), entry(8)),
                        Line.SAME),
                Arguments.of("an epoch is missing", reading(10, "n10", entry(7), entry(8), entry(10)), Line.NEW),
                Arguments.of("the newest epoch is missing", reading(8, "n8", entry(7)), Line.NEW),
                Arguments.of("own epoch was purged", reading(8, "n8", entry(8)), Line.NEW),
                Arguments.of(
                        "one change twice, another missing", reading(9, "n9", entry(7), entry(8), entry(8)), Line.NEW),
                Arguments.of("fork at the same number", reading(7, "other", entry(7, "other")), Line.NEW),
                Arguments.of("fork below the own number", reading(8, "n8", entry(7, "other"), entry(8)), Line.NEW),
                Arguments.of("lower epoch after a restore", reading(5, "n5", entry(5)), Line.NEW),
                Arguments.of("zero after a restore", reading(0, "n0"), Line.NEW),
                Arguments.of(
                        "restored, then past the old number",
                        reading(9, "m9", entry(7, "m7"), entry(8, "m8"), entry(9, "m9")),
                        Line.NEW),
                Arguments.of(
                        "another role hierarchy was declared",
                        of(reading(7, "n7"), new LeaseTerms(TERMS.lease(), TERMS.protocol(), "f".repeat(64))),
                        Line.NEW),
                Arguments.of("incomplete", incomplete(reading(9, "n9", entry(7), entry(8), entry(9))), Line.NEW),
                Arguments.of("incomplete, but nothing newer", incomplete(reading(7, "n7", entry(7))), Line.SAME));
    }

    @ParameterizedTest(name = "{0}: {2} era")
    @MethodSource("readings")
    void after_matchingTerms_isContinuedOnlyWithoutAGap(String what, EpochReading reading, Line expected) {
        Lease<Era<String>> next = after(Optional.of(atSeven), reading).orElseThrow();

        assertThat(next.era() == atSeven.era()).isEqualTo(expected == Line.SAME);
        assertThat(next.number()).isEqualTo(reading.number());
        assertThat(next.nonce()).isEqualTo(reading.nonce());
        assertThat(next.begin()).isEqualTo(clock.now());
    }

    @Test
    void after_epochAfterZero_startsOver() {
        // No entry carries the nonce of epoch 0, so nothing shows that the log leads on from this one.
        Lease<Era<String>> atZero = lease(0, "n0");
        EpochReading next = reading(1, "n1", entry(1));

        assertThat(after(Optional.of(atZero), next).orElseThrow().era()).isNotSameAs(atZero.era());
        assertThat(after(Optional.of(atZero), reading(0, "n0")).orElseThrow().era())
                .isSameAs(atZero.era());
    }

    @Test
    void after_firstPoll_startsAnEmptyEra() {
        StoredCredential credential = credentialOf();
        Lease<Era<String>> first = after(Optional.empty(), reading(8, "n8", new Entry(8, "n8", credential.account())))
                .orElseThrow();

        Presented.of(credential).rememberedIn(first.era(), first.number());
        assertThat(first.era().find(credential.token().id())).isNotNull();
    }

    @Test
    void after_changeOfAnAccount_dropsEarlierReads() {
        StoredCredential credential = credentialOf();
        Presented.of(credential).rememberedIn(atSeven.era(), atSeven.number());
        Lease<Era<String>> next = after(
                        Optional.of(atSeven), reading(8, "n8", entry(7), new Entry(8, "n8", credential.account())))
                .orElseThrow();

        assertThat(next.era().find(credential.token().id())).isNull();
        Presented.of(credential).rememberedIn(next.era(), next.number());
        assertThat(next.era().find(credential.token().id())).isNotNull();
    }

    static Stream<Arguments> refusals() {
        EpochReading good = reading(7, "n7", entry(7));
        return Stream.of(
                Arguments.of("not primary", FeedWrapper.asReplica(good)),
                Arguments.of("other protocol", of(good, new LeaseTerms(TERMS.lease(), 2, TERMS.fingerprint()))),
                Arguments.of("nothing declared any more", of(good, NOTHING_DECLARED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void after_unsuitableReading_isEmpty(String what, EpochReading reading) {
        assertThat(after(Optional.of(atSeven), reading)).isEmpty();
        assertThat(after(Optional.empty(), reading)).isEmpty();
    }

    @Test
    void after_rowWithAShorterLease_usesTheRowsLength() {
        assertThat(lengthUnder(Duration.ofMillis(500), Duration.ofSeconds(2))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void after_rowWithALongerLease_usesThisNodesLength() {
        assertThat(lengthUnder(Duration.ofSeconds(30), Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void after_longSilence_startsOver() {
        // Entries may have been purged meanwhile, and not in the order of their numbers.
        clock.pass(Duration.ofHours(1));
        EpochReading gapless = reading(8, "n8", entry(7), entry(8));

        assertThat(after(Optional.of(atSeven), gapless).orElseThrow().era()).isNotSameAs(atSeven.era());
    }

    @Test
    void after_longSleep_startsOver() {
        clock.wall(Duration.ofDays(2));

        assertThat(after(Optional.of(atSeven), reading(7, "n7")).orElseThrow().era())
                .isNotSameAs(atSeven.era());
    }

    @Test
    void holds_sincePollBegan_untilItsLengthHasPassed() {
        clock.pass(Duration.ofMillis(1_999));
        assertThat(atSeven.holds(clock)).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(atSeven.holds(clock)).isFalse();
    }

    private Duration lengthUnder(Duration row, Duration own) {
        EpochReading reading = of(reading(1, "n1"), new LeaseTerms(row, TERMS.protocol(), TERMS.fingerprint()));
        LeaseTerms ownTerms = new LeaseTerms(own, TERMS.protocol(), TERMS.fingerprint());
        return Duration.ofNanos(Lease.after(Optional.empty(), reading, clock.now(), ownTerms, LeaseTest::era)
                .orElseThrow()
                .lengthNanos());
    }

    private Optional<Lease<Era<String>>> after(Optional<Lease<Era<String>>> before, EpochReading reading) {
        return Lease.after(before, reading, clock.now(), TERMS, LeaseTest::era);
    }

    private Lease<Era<String>> lease(long number, String nonce) {
        return new Lease<>(
                era(),
                number,
                nonce,
                TERMS.fingerprint(),
                clock.now(),
                TERMS.lease().toNanos());
    }

    private static StoredCredential credentialOf() {
        return Samples.credential(InMemoryStorage.create());
    }

    private static Era<String> era() {
        return new Era<>(10);
    }

    private static Entry entry(long number) {
        return entry(number, "n" + number);
    }

    private static Entry entry(long number, String nonce) {
        return new Entry(number, nonce, ACCOUNT);
    }

    private static EpochReading reading(long number, String nonce, Entry... entries) {
        return new EpochReading(number, nonce, TERMS, List.of(entries), true, false, true);
    }

    private static EpochReading incomplete(EpochReading one) {
        return new EpochReading(one.number(), one.nonce(), one.terms(), one.entries(), false, false, true);
    }

    private static EpochReading of(EpochReading one, LeaseTerms terms) {
        return new EpochReading(one.number(), one.nonce(), terms, one.entries(), true, false, true);
    }
}
