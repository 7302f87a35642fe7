package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleAccount.named;
import static io.counterfoil.contract.SampleIds.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.contract.Race.Outcome;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.StoredAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Concurrent commits, with real threads. */
interface RaceContract extends ContractPart {

    int RUNNERS = 64;

    @Test
    default void commit_manyRegenerateOneAccount_oneWins() {
        StoredAccount stored = given(account());
        List<Change> changes = changes(number -> SampleChanges.regeneration(stored));
        List<Outcome> outcomes = race(changes);
        assertOneWinner(outcomes, Outcome.VERSION_CONFLICT);
        Change winner = changes.get(outcomes.indexOf(Outcome.COMMITTED));
        assertThat(loaded(stored)).contains(winner.after());
        assertThat(eventsOf(ACME)).hasSize(2).containsAll(winner.events());
        for (Change change : changes) {
            assertThat(storage()
                            .findCredential(change.issued().orElseThrow().id())
                            .isPresent())
                    .isEqualTo(change.equals(winner));
        }
    }

    @Test
    default void commit_manyChangeOneAccountAgainAndAgain_loseNoChange() {
        StoredAccount stored = given(account());
        int eachCommits = 5;
        Race.run(8, number -> {
            for (int committed = 0; committed < eachCommits; ) {
                Change change = SampleChanges.rename(loaded(stored).orElseThrow(), "renamed by " + SampleIds.text(10));
                committed += Race.commit(handle(number), change) == Outcome.COMMITTED ? 1 : 0;
            }
            return number;
        });
        assertThat(loaded(stored).orElseThrow().version()).isEqualTo(1 + 8 * eachCommits);
        assertThat(eventsOf(ACME)).hasSize(1 + 8 * eachCommits);
    }

    @Test
    default void commit_manyCreateTheSameName_oneWins() {
        List<Change> changes =
                changes(number -> SampleChanges.creation(named(number % 2 == 0 ? "ci-deployer" : "CI-Deployer")));
        List<Outcome> outcomes = race(changes);
        assertOneWinner(outcomes, Outcome.NAME_TAKEN);
        Change winner = changes.get(outcomes.indexOf(Outcome.COMMITTED));
        assertThat(Lists.accounts(storage(), ACME)).containsExactly(winner.after());
        assertThat(eventsOf(ACME)).isEqualTo(winner.events());
    }

    @Test
    default void commit_manyRenameToTheSameName_oneWins() {
        List<StoredAccount> accounts =
                IntStream.range(0, 16).mapToObj(number -> given(account())).toList();
        List<Change> changes = accounts.stream()
                .map(account -> SampleChanges.rename(account, "the one"))
                .toList();
        assertOneWinner(race(changes), Outcome.NAME_TAKEN);
        assertThat(eventsOf(ACME)).hasSize(17);
    }

    @Test
    default void commit_sameCreationManyTimesAtOnce_isStoredOnce() {
        Change creation = SampleChanges.creation(account());
        List<Outcome> outcomes = race(Collections.nCopies(16, creation));
        assertThat(outcomes).contains(Outcome.COMMITTED).doesNotContain(Outcome.NAME_TAKEN, Outcome.TOO_MANY_ACCOUNTS);
        assertThat(Lists.accounts(storage(), ACME)).containsExactly(creation.after());
        assertThat(eventsOf(ACME)).isEqualTo(creation.events());
    }

    @Test
    default void commit_manyCreateUpToTheLimit_noMoreThanTheLimitWin() {
        List<Outcome> outcomes =
                race(changes(number -> SampleChanges.limitedTo(5, SampleChanges.creation(named("account " + number)))));
        int committed = Collections.frequency(outcomes, Outcome.COMMITTED);
        assertThat(committed).isBetween(1, 5);
        assertThat(committed + Collections.frequency(outcomes, Outcome.TRY_AGAIN))
                .isGreaterThanOrEqualTo(5);
        assertThat(outcomes).isSubsetOf(Outcome.COMMITTED, Outcome.TOO_MANY_ACCOUNTS, Outcome.TRY_AGAIN);
        assertThat(Lists.accounts(storage(), ACME)).hasSize(committed);
        assertThat(eventsOf(ACME)).hasSize(committed);
    }

    @Test
    default void commit_manyCreateFirstAccounts_noneReachesTheLimit() {
        for (int round = 0; round < 20; round++) {
            OrganizationId organization = OrganizationId.of("organization-" + round);
            List<Change> changes = IntStream.range(0, 8)
                    .mapToObj(number -> SampleChanges.limitedTo(
                            8, SampleChanges.creation(account().in(organization))))
                    .toList();
            assertThat(race(changes)).contains(Outcome.COMMITTED).isSubsetOf(Outcome.COMMITTED, Outcome.TRY_AGAIN);
        }
    }

    @Test
    default void commit_twoAccountsActOnEachOther_oneWins() {
        for (int round = 0; round < 20; round++) {
            StoredAccount first = given(account());
            StoredAccount second = given(account());
            List<Outcome> outcomes = race(List.of(
                    SampleChanges.actedBy(first, SampleChanges.disabling(second)),
                    SampleChanges.actedBy(second, SampleChanges.disabling(first))));
            assertOneWinner(outcomes, Outcome.VERSION_CONFLICT);
        }
    }

    @Test
    default void commit_actorDeletedWhileItActs_neverActsAfterwards() {
        for (int round = 0; round < 10; round++) {
            StoredAccount actor = given(account());
            List<Change> changes = new ArrayList<>(List.of(SampleChanges.deletion(actor)));
            for (int i = 0; i < 7; i++) {
                changes.add(SampleChanges.actedBy(actor, SampleChanges.creation(account())));
            }
            List<Outcome> outcomes = race(changes);
            assertThat(outcomes).isSubsetOf(Outcome.COMMITTED, Outcome.VERSION_CONFLICT, Outcome.TRY_AGAIN);
            if (outcomes.get(0) == Outcome.COMMITTED) {
                assertRefused(
                        CommitResult.VERSION_CONFLICT, SampleChanges.actedBy(actor, SampleChanges.creation(account())));
            }
        }
    }

    private List<Change> changes(IntFunction<Change> change) {
        return IntStream.range(0, RUNNERS).mapToObj(change).toList();
    }

    private List<Outcome> race(List<Change> changes) {
        return Race.run(changes.size(), number -> Race.commit(handle(number), changes.get(number)));
    }

    private static void assertOneWinner(List<Outcome> outcomes, Outcome loss) {
        assertThat(Collections.frequency(outcomes, Outcome.COMMITTED))
                .as("winners in %s", outcomes)
                .isEqualTo(1);
        assertThat(outcomes).isSubsetOf(Outcome.COMMITTED, loss, Outcome.TRY_AGAIN);
    }
}
