package io.counterfoil.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Samples;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.EpochReading.Entry;
import io.counterfoil.spi.StoredCredential;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered counts until its account changes; what is forgotten of the changes makes everything older stale. */
class EraTest {

    private static final int MAX_CHANGES = 3;

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final StoredCredential first = Samples.credential(storage);
    private final StoredCredential second = Samples.credential(storage);
    private final Era<String> era = new Era<>(100, MAX_CHANGES);

    @Test
    void find_cachedToken_isFound() {
        remember(first, 5);
        assertThat(finds(first)).isTrue();
        assertThat(finds(second)).isFalse();
    }

    @Test
    void find_afterAChangeOfItsAccount_isNotFound() {
        remember(first, 5);
        remember(second, 5);
        era.apply(List.of(change(6, first)));
        assertThat(finds(first)).isFalse();
        assertThat(finds(second)).isTrue();
    }

    @Test
    void find_readAfterTheChange_isFound() {
        era.apply(List.of(change(6, first)));
        remember(first, 6);
        assertThat(finds(first)).isTrue();
    }

    @Test
    void find_loadOverlapsTheChange_isNotFound() {
        era.apply(List.of(change(6, first)));
        remember(first, 5);
        assertThat(finds(first)).isFalse();
    }

    @Test
    void find_olderLoadOvertakesANewerOne_isNotFound() {
        era.apply(List.of(change(6, first)));
        remember(first, 6);
        remember(first, 5);
        assertThat(finds(first)).isFalse();
    }

    @Test
    void apply_severalChangesOfAnAccount_usesTheNewest() {
        era.apply(List.of(change(8, first), change(6, first)));
        remember(first, 7);
        assertThat(finds(first)).isFalse();
    }

    @Test
    void apply_moreChangesThanItKeeps_outdatesEarlierReads() {
        remember(first, 5);
        remember(second, 9);
        era.apply(List.of(change(6, first)));
        era.apply(changesOfOthers(7, 8, 9));
        assertThat(finds(first)).isFalse();
        assertThat(finds(second)).isTrue();
        remember(first, 8);
        assertThat(finds(first)).isFalse();
        remember(first, 9);
        assertThat(finds(first)).isTrue();
    }

    @Test
    void apply_afterForgetting_stillDetectsChanges() {
        era.apply(changesOfOthers(6, 7, 8, 9));
        remember(first, 9);
        era.apply(List.of(change(10, first)));
        assertThat(finds(first)).isFalse();
    }

    @Test
    void apply_moreChangesThanItKeeps_neverLowersTheFloor() {
        era.apply(changesOfOthers(6, 7, 8, 9));
        era.apply(changesOfOthers(10, 11, 12, 13));
        remember(first, 12);
        assertThat(finds(first)).isFalse();
    }

    @Test
    void remember_loadOfAnOldEra_isNeverFoundInTheNew() {
        Era<String> next = new Era<>(100, MAX_CHANGES);
        remember(first, 99);
        assertThat(next.find(first.token().id())).isNull();
    }

    @Test
    void forget_oneToken_keepsTheOthers() {
        remember(first, 5);
        remember(second, 5);
        era.forget(first.token().id());
        assertThat(finds(first)).isFalse();
        assertThat(finds(second)).isTrue();
    }

    @Test
    void find_byTheValue_isTheCachedToken() {
        Presented value = Presented.of(first);
        KnownToken<String> known = value.rememberedIn(era, 5);
        assertThat(value.foundIn(era)).containsSame(known);
        assertThat(Presented.of(second).foundIn(era)).isEmpty();
        era.apply(List.of(change(6, first)));
        assertThat(value.foundIn(era)).isEmpty();
    }

    private void remember(StoredCredential credential, long epoch) {
        Presented.of(credential).rememberedIn(era, epoch);
    }

    private boolean finds(StoredCredential credential) {
        return era.find(credential.token().id()) != null;
    }

    private static Entry change(long number, StoredCredential of) {
        return new Entry(number, "n" + number, of.account());
    }

    private static List<Entry> changesOfOthers(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> new Entry(
                        number, "n" + number, ServiceAccountId.of(String.format(Locale.ROOT, "%026d", number))))
                .toList();
    }
}
