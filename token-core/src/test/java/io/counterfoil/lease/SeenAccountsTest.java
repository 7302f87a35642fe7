package io.counterfoil.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.ServiceAccountId;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When the versions that were seen are effective everywhere. */
class SeenAccountsTest {

    private final SeenAccounts seen = new SeenAccounts();

    @Test
    void put_sameVersionAgain_keepsTheEarlierTime() {
        seen.put(account(1), 7, 100);
        assertThat(at(1, 7)).hasValue(100);
        seen.put(account(1), 7, 101);
        assertThat(at(1, 7)).hasValue(100);
        seen.put(account(1), 7, 99);
        assertThat(at(1, 7)).hasValue(99);
    }

    @Test
    void put_clockOverflows_keepsTheEarlierTime() {
        seen.put(account(1), 7, Long.MAX_VALUE);
        seen.put(account(1), 7, Long.MIN_VALUE);
        assertThat(at(1, 7)).hasValue(Long.MAX_VALUE);
    }

    @Test
    void put_otherVersion_replacesTheFirst() {
        seen.put(account(1), 7, 100);
        seen.put(account(1), 8, 200);
        assertThat(at(1, 7)).isEmpty();
        assertThat(at(1, 8)).hasValue(200);
        assertThat(at(2, 8)).isEmpty();
    }

    @Test
    void put_moreThanAThousandAccounts_forgetsTheOneUsedLeastRecently() {
        for (int i = 1; i <= 1_000; i++) {
            seen.put(account(i), 1, i);
        }
        assertThat(at(1, 1)).as("asked for, thus used").hasValue(1);
        assertThat(at(2, 1)).hasValue(2);
        assertThat(at(1, 1)).hasValue(1);
        seen.put(account(1_001), 1, 1_001);
        seen.put(account(1_002), 1, 1_002);

        assertThat(at(3, 1)).isEmpty();
        assertThat(at(4, 1)).isEmpty();
        assertThat(at(5, 1)).hasValue(5);
        assertThat(at(1, 1)).hasValue(1);
        assertThat(at(1_002, 1)).hasValue(1_002);
    }

    private OptionalLong at(int account, long version) {
        return seen.countsEverywhereAt(account(account), version);
    }

    private static ServiceAccountId account(int number) {
        return ServiceAccountId.of(String.format(Locale.ROOT, "%026d", number));
    }
}
