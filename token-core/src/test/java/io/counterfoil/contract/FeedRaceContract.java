package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.contract.Race.Outcome;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.StoredAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Concurrent writes, numberings and reads, with real threads. */
interface FeedRaceContract extends FeedPart {

    int WRITERS = 32;

    @Test
    default void declare_byManyAtOnce_keepsTheLongestLease() {
        Race.run(16, number -> {
            feed(number).declare(new LeaseTerms(Duration.ofMillis(1_000 + number), 1, "a".repeat(64)));
            return number;
        });
        assertThat(feed().read(0, ALL).terms().lease()).isEqualTo(Duration.ofMillis(1_015));
    }

    @Test
    default void number_underManyWriters_hasNoGapsAndLosesNothing() {
        feed().declare(TERMS);
        List<StoredAccount> accounts = accounts(WRITERS * 4);
        Race.run(WRITERS, writer -> {
            for (int i = 0; i < 4; i++) {
                commit(writer, accounts.get(writer * 4 + i));
                numbered(writer);
            }
            return writer;
        });
        EpochReading read = feed().read(0, ALL);

        assertThat(read.unnumbered()).isFalse();
        assertThat(new TreeSet<>(numbersIn(read)))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, read.number()).boxed().toList());
        assertThat(read.entries())
                .extracting(EpochReading.Entry::account)
                .containsExactlyInAnyOrderElementsOf(
                        accounts.stream().map(StoredAccount::id).toList());
    }

    @Test
    default void read_whileManyWrite_neverShowsAnEpochWithoutItsEntries() {
        feed().declare(TERMS);
        List<StoredAccount> accounts = accounts(WRITERS);
        Race.run(WRITERS, runner -> {
                    if (runner % 4 == 3) {
                        return isGapless(runner);
                    }
                    commit(runner, accounts.get(runner));
                    numbered(runner);
                    return true;
                })
                .forEach(gapless -> assertThat(gapless).isTrue());
    }

    @Test
    default void number_returned_whatWasCommittedBeforeHasANumber() {
        feed().declare(TERMS);
        List<StoredAccount> accounts = accounts(WRITERS);
        List<Boolean> numbered = Race.run(WRITERS, writer -> {
            commit(writer, accounts.get(writer));
            numbered(writer);
            return feed(writer + 1).read(0, ALL).entries().stream()
                    .anyMatch(
                            entry -> entry.account().equals(accounts.get(writer).id()));
        });
        assertThat(numbered).doesNotContain(false);
    }

    private boolean isGapless(int runner) {
        for (int i = 0; i < 200; i++) {
            EpochReading read = feed(runner).read(1, ALL);
            if (read.entries().stream()
                            .map(EpochReading.Entry::number)
                            .distinct()
                            .count()
                    != read.number()) {
                return false;
            }
        }
        return true;
    }

    private List<StoredAccount> accounts(int count) {
        List<StoredAccount> accounts = new ArrayList<>();
        IntStream.range(0, count).forEach(any -> accounts.add(given(account())));
        return accounts;
    }

    private void commit(int writer, StoredAccount before) {
        Outcome outcome;
        do {
            outcome = Race.commit(handle(writer), SampleChanges.disabling(before));
        } while (outcome == Outcome.TRY_AGAIN);
        assertThat(outcome).isEqualTo(Outcome.COMMITTED);
    }

    /** Retries like the library, until the storage has the capacity. */
    private Optional<LeaseTerms> numbered(int writer) {
        while (true) {
            try {
                return feed(writer).number();
            } catch (StorageUnavailableException e) {
                Thread.onSpinWait();
            }
        }
    }
}
