package io.counterfoil.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Samples;
import io.counterfoil.format.TokenBytes;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.spi.StoredCredential;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where known tokens stand: hardly any is crowded out, and there are never more than asked for. */
class KnownTokenPlacesTest {

    @Test
    void find_fullCache_findsNearlyAll() {
        KnownTokens<String> tokens = new KnownTokens<>(800);
        List<KnownToken<String>> all = fill(tokens, 800);
        assertThat(found(tokens, all)).isGreaterThan(785);
        assertThat(tokens.size()).isBetween(785, 800);
    }

    @Test
    void put_moreThanTheMaximum_keepsTheNumber() {
        KnownTokens<String> tokens = new KnownTokens<>(100);
        fill(tokens, 800);
        assertThat(tokens.size()).isBetween(98, 100);
    }

    @Test
    void put_moreThanTheMaximum_evictsTheLeastRecentlyUsed() {
        KnownTokens<String> tokens = new KnownTokens<>(100);
        List<KnownToken<String>> used = fill(tokens, 50);
        used.forEach(token -> token.begin(Long.MAX_VALUE / 4, null));
        fill(tokens, 800);
        assertThat(found(tokens, used)).isGreaterThan(42);
    }

    @Test
    void put_secondIntoACacheOfOne_replacesIt() {
        KnownTokens<String> tokens = new KnownTokens<>(1);
        fill(tokens, 100);
        assertThat(tokens.size()).isEqualTo(1);
    }

    @Test
    void put_theSameTokenAgain_replacesIt() {
        KnownTokens<String> tokens = new KnownTokens<>(10);
        StoredCredential credential = Samples.credential(InMemoryStorage.create());
        KnownToken<String> first = known(credential);
        KnownToken<String> second = known(credential);
        tokens.put(first);
        tokens.put(second);
        assertThat(find(tokens, first)).isSameAs(second);
        assertThat(tokens.size()).isEqualTo(1);
    }

    @Test
    void remove_oneOfMany_leavesTheOthers() {
        KnownTokens<String> tokens = new KnownTokens<>(10);
        List<KnownToken<String>> all = fill(tokens, 5);
        tokens.remove(TokenBytes.of(all.get(0).token()));
        assertThat(find(tokens, all.get(0))).isNull();
        assertThat(tokens.size()).isEqualTo(4);
    }

    private static List<KnownToken<String>> fill(KnownTokens<String> tokens, int number) {
        InMemoryStorage storage = InMemoryStorage.create();
        List<KnownToken<String>> all = IntStream.range(0, number)
                .mapToObj(any -> known(Samples.credential(storage)))
                .toList();
        all.forEach(tokens::put);
        return all;
    }

    private static long found(KnownTokens<String> tokens, List<KnownToken<String>> all) {
        return all.stream().filter(token -> find(tokens, token) == token).count();
    }

    private static KnownToken<String> find(KnownTokens<String> tokens, KnownToken<String> token) {
        return tokens.find(TokenBytes.of(token.token()), 0);
    }

    private static KnownToken<String> known(StoredCredential credential) {
        return Presented.of(credential).rememberedIn(new Era<>(1), 1);
    }
}
