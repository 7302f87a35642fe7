package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.EpochReading.Entry;
import io.counterfoil.spi.StoredCredential;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered counts until its account changes; what is forgotten of the changes makes everything older stale. */
class EraTest {

    private static final int MAX_CHANGES = 3;

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final StoredCredential first = Samples.credential(storage);
    private final StoredCredential second = Samples.credential(storage);
    private final Era era = new Era(new BoundedMap(100), MAX_CHANGES);

    @Test
    void find_whatWasRemembered_isThere() {
        era.remember(first, 5);
        assertThat(found(first)).contains(first);
        assertThat(found(second)).isEmpty();
    }

    @Test
    void find_afterAChangeOfItsAccount_isGone() {
        era.remember(first, 5);
        era.remember(second, 5);
        era.apply(List.of(change(6, first)));

        assertThat(found(first)).isEmpty();
        assertThat(found(second)).contains(second);
    }

    @Test
    void find_readAfterTheChange_isThere() {
        era.apply(List.of(change(6, first)));
        era.remember(first, 6);
        assertThat(found(first)).contains(first);
    }

    @Test
    void find_loadThatBeganBeforeTheChangeAndEndedAfterIt_isNotThere() {
        era.apply(List.of(change(6, first)));
        era.remember(first, 5);
        assertThat(found(first)).isEmpty();
    }

    @Test
    void find_olderLoadThatOvertakesANewerOne_isNotThere() {
        era.apply(List.of(change(6, first)));
        era.remember(first, 6);
        era.remember(first, 5);
        assertThat(found(first)).isEmpty();
    }

    @Test
    void apply_severalChangesOfAnAccount_theNewestCounts() {
        era.apply(List.of(change(8, first), change(6, first)));
        era.remember(first, 7);
        assertThat(found(first)).isEmpty();
    }

    @Test
    void apply_moreChangesThanItKeeps_makesWhatWasReadBeforeTheNewestStale() {
        era.remember(first, 5);
        era.remember(second, 9);
        era.apply(List.of(change(6, first)));
        era.apply(changesOfOthers(7, 8, 9));

        assertThat(found(first)).isEmpty();
        assertThat(found(second)).contains(second);
        era.remember(first, 8);
        assertThat(found(first)).isEmpty();
        era.remember(first, 9);
        assertThat(found(first)).contains(first);
    }

    @Test
    void apply_afterItForgot_goesOnNoticingChanges() {
        era.apply(changesOfOthers(6, 7, 8, 9));
        era.remember(first, 9);
        era.apply(List.of(change(10, first)));
        assertThat(found(first)).isEmpty();
    }

    @Test
    void apply_moreChangesThanItKeeps_theFloorNeverSinks() {
        era.apply(changesOfOthers(6, 7, 8, 9));
        era.apply(changesOfOthers(10, 11, 12, 13));
        era.remember(first, 12);
        assertThat(found(first)).isEmpty();
    }

    @Test
    void remember_loadOfAnOldEra_isNeverSeenInTheNew() {
        Era next = new Era(new BoundedMap(100), MAX_CHANGES);
        era.remember(first, 99);
        assertThat(next.find(first.token().id())).isEmpty();
    }

    @Test
    void forget_oneToken_leavesTheOthers() {
        era.remember(first, 5);
        era.remember(second, 5);
        era.forget(first.token().id());

        assertThat(found(first)).isEmpty();
        assertThat(found(second)).contains(second);
    }

    @Test
    void remember_moreThanFits_staysBounded() {
        BoundedMap entries = new BoundedMap(2);
        Era small = new Era(entries, MAX_CHANGES);
        IntStream.range(0, 50).forEach(any -> small.remember(Samples.credential(storage), 1));
        assertThat(entries.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void recall_acceptedAndRemembered_isKnownUntilItsAccountChanges() {
        Presented value = Presented.of(first);
        value.acceptedIn(era);
        assertThat(value.recalledBy(era)).as("before it was remembered").isEmpty();
        era.remember(first, 5);
        value.acceptedIn(era);
        assertThat(value.recalledBy(era).map(KnownToken::answer)).contains(value.answer());
        assertThat(Presented.of(second).recalledBy(era)).isEmpty();
        era.apply(List.of(change(6, first)));
        assertThat(value.recalledBy(era)).isEmpty();
    }

    @Test
    void recognise_answerOfAnEarlierReading_isNotKept() {
        Presented value = Presented.of(first);
        era.remember(storage.findCredential(first.token().id()).orElseThrow(), 5);
        era.remember(
                new StoredCredential(
                        first.organization(),
                        first.account(),
                        first.state().withEnabled(false),
                        first.token(),
                        first.digest()),
                6);
        value.acceptedIn(era);
        assertThat(value.recalledBy(era)).isEmpty();
    }

    private Optional<StoredCredential> found(StoredCredential credential) {
        return era.find(credential.token().id());
    }

    private static Entry change(long number, StoredCredential of) {
        return new Entry(number, "n" + number, of.account());
    }

    private static List<Entry> changesOfOthers(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(
                        number -> new Entry(number, "n" + number, ServiceAccountId.of(String.format("%026d", number))))
                .toList();
    }
}
