package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.StoredAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How entries of the revocation log are numbered and read. */
interface FeedContract extends FeedPart {

    @Test
    default void read_beforeAnything_isEpochZeroWithoutTerms() {
        EpochReading read = feed().read(0, ALL);
        assertThat(read.number()).isZero();
        assertThat(read.terms().lease()).isZero();
        assertThat(read.entries()).isEmpty();
        assertThat(read.complete()).isTrue();
        assertThat(read.unnumbered()).isFalse();
        assertThat(read.primary()).isTrue();
    }

    @Test
    default void number_whileNothingIsDeclared_doesNothing() {
        restrict();
        assertThat(feed().number()).isEmpty();
        assertThat(feed().read(0, ALL).number()).isZero();
        assertThat(feed().read(0, ALL).entries()).isEmpty();
    }

    @Test
    default void declare_twice_keepsTheLongestLeaseAndTheLatestOfTheRest() {
        feed().declare(new LeaseTerms(Duration.ofSeconds(30), 1, "a".repeat(64)));
        second().declare(new LeaseTerms(Duration.ofSeconds(1), 2, "b".repeat(64)));
        LeaseTerms expected = new LeaseTerms(Duration.ofSeconds(30), 2, "b".repeat(64));
        assertThat(feed().read(0, ALL).terms()).isEqualTo(expected);
        assertThat(feed().number()).contains(expected);

        feed().declare(new LeaseTerms(Duration.ofMinutes(1), 2, "b".repeat(64)));
        assertThat(second().number().map(LeaseTerms::lease)).contains(Duration.ofMinutes(1));
    }

    @Test
    default void commit_restrictingChange_isInTheLogWithoutANumber() {
        feed().declare(TERMS);
        restrict();
        EpochReading read = second().read(0, ALL);
        assertThat(read.unnumbered()).isTrue();
        assertThat(read.number()).isZero();
        assertThat(read.entries()).isEmpty();
    }

    @Test
    default void commit_changeThatOutdatesNothing_isNotInTheLog() {
        feed().declare(TERMS);
        StoredAccount stored = given(account());
        done(SampleChanges.issue(stored));
        assertThat(feed().read(0, ALL).unnumbered()).isFalse();
    }

    @Test
    default void commit_changeThatOutdatesWithoutRestricting_isInTheLog() {
        feed().declare(TERMS);
        done(SampleChanges.rename(given(account()), "renamed"));
        assertThat(feed().read(0, ALL).unnumbered()).isTrue();
    }

    @Test
    default void commit_thatIsRefused_isNotInTheLog() {
        feed().declare(TERMS);
        StoredAccount stored = given(account());
        done(SampleChanges.rename(stored, "renamed"));
        feed().number();
        Race.commit(storage(), SampleChanges.disabling(stored));
        assertThat(feed().read(0, ALL).unnumbered()).isFalse();
    }

    @Test
    default void number_afterACommit_movesTheEpochOnByOne() {
        feed().declare(TERMS);
        ServiceAccountId restricted = restrict();
        assertThat(second().number()).contains(TERMS);

        EpochReading read = feed().read(0, ALL);
        assertThat(read.number()).isEqualTo(1);
        assertThat(read.unnumbered()).isFalse();
        assertThat(read.entries()).containsExactly(new EpochReading.Entry(1, read.nonce(), restricted));
    }

    @Test
    default void number_manyEntries_shareOneIncrement() {
        feed().declare(TERMS);
        Set<ServiceAccountId> restricted = new HashSet<>();
        IntStream.range(0, 50).forEach(any -> restricted.add(restrict()));
        feed().number();

        EpochReading read = feed().read(0, ALL);
        assertThat(read.number()).isEqualTo(1);
        assertThat(read.entries()).hasSize(50).allSatisfy(entry -> {
            assertThat(entry.number()).isEqualTo(1);
            assertThat(entry.nonce()).isEqualTo(read.nonce());
        });
        assertThat(read.entries().stream().map(EpochReading.Entry::account)).containsAll(restricted);
    }

    @Test
    default void number_nothingNew_keepsTheEpoch() {
        feed().declare(TERMS);
        restrict();
        feed().number();
        EpochReading before = feed().read(0, ALL);
        assertThat(feed().number()).contains(TERMS);
        assertThat(second().number()).contains(TERMS);
        assertThat(feed().read(0, ALL)).isEqualTo(before);
    }

    @Test
    default void number_eachTime_comesWithANewNonce() {
        feed().declare(TERMS);
        Set<String> nonces = new HashSet<>(Set.of(feed().read(0, ALL).nonce()));
        for (int i = 0; i < 20; i++) {
            restrict();
            feed().number();
            nonces.add(feed().read(0, ALL).nonce());
        }
        assertThat(nonces).hasSize(21);
    }

    @Test
    default void number_changesBeforeTheDeclaration_doNotAffectLaterNodes() {
        restrict();
        feed().declare(TERMS);
        feed().number();
        long number = feed().read(0, ALL).number();
        ServiceAccountId restricted = restrict();
        feed().number();
        assertThat(feed().read(number + 1, ALL).entries())
                .extracting(EpochReading.Entry::account)
                .containsExactly(restricted);
    }

    @Test
    default void read_fromANumber_beginsWithItAndIsAscending() {
        feed().declare(TERMS);
        number(5);
        assertThat(numbersIn(feed().read(3, ALL))).containsExactly(3L, 4L, 5L);
        assertThat(numbersIn(feed().read(5, ALL))).containsExactly(5L);
        assertThat(numbersIn(feed().read(6, ALL))).isEmpty();
        assertThat(numbersIn(feed().read(Long.MAX_VALUE, ALL))).isEmpty();
        assertThat(feed().read(Long.MAX_VALUE, ALL).number()).isEqualTo(5);
        assertThat(feed().read(Long.MAX_VALUE, ALL).complete()).isTrue();
    }

    @Test
    default void read_moreThanTheLimit_omitsTheLastAndReportsIt() {
        feed().declare(TERMS);
        number(5);
        EpochReading some = feed().read(1, 4);
        assertThat(numbersIn(some)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(some.complete()).isFalse();
        assertThat(some.number()).isEqualTo(5);
        assertThat(feed().read(1, 5).complete()).isTrue();
    }

    /** The purging host's clock may be ahead, the revoking host's behind, and a change may be committed late. */
    @Test
    default void purge_oldChanges_neverMakesAnIncompleteEpochLookComplete() {
        feed().declare(TERMS);
        Instant now = Instant.now();
        Instant yesterday = now.minus(Duration.ofHours(25));
        for (Instant other : List.of(now, yesterday)) {
            restrictAt(now);
            feed().number();
            EpochReading known = feed().read(Long.MAX_VALUE, ALL);
            List<ServiceAccountId> restricted = List.of(restrictAt(yesterday), restrictAt(other));
            feed().number();
            for (int limit : List.of(1, ALL)) {
                storage().purge(now.minus(Duration.ofDays(1)), limit);
                assertLeadsToAll(restricted, known);
            }
            storage().purge(now.plus(Duration.ofDays(365)), 1);
            assertLeadsToAll(restricted, known);
        }
    }

    /** A node that knows this epoch gets all of them, or starts over. */
    private void assertLeadsToAll(List<ServiceAccountId> restricted, EpochReading known) {
        EpochReading read = second().read(known.number(), ALL);
        boolean hasKnown = read.entries().stream()
                .anyMatch(entry ->
                        entry.number() == known.number() && entry.nonce().equals(known.nonce()));
        boolean hasNext = numbersIn(read).contains(known.number() + 1);
        if (hasKnown && hasNext) {
            assertThat(read.entries())
                    .filteredOn(entry -> entry.number() > known.number())
                    .extracting(EpochReading.Entry::account)
                    .containsAll(restricted);
        }
    }

    private ServiceAccountId restrictAt(Instant time) {
        return done(SampleChanges.at(time, SampleChanges.disabling(given(account()))))
                .id();
    }

    @Test
    default void read_secondHandle_seesTheNewestState() {
        feed().declare(TERMS);
        for (int i = 1; i <= 20; i++) {
            second().read(0, ALL);
            restrict();
            assertThat(second().read(0, ALL).unnumbered()).isTrue();
            feed().number();
            assertThat(second().read(0, ALL).number()).isEqualTo(i);
        }
    }

    @Test
    default void outsideAnyTransaction_isNotInsideOne() {
        assertThat(feed().isInsideHostTransaction()).isFalse();
    }

    private void number(int epochs) {
        for (int i = 0; i < epochs; i++) {
            restrict();
            feed().number();
        }
    }
}
