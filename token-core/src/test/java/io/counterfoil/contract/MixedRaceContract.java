package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleIds.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.contract.Race.Outcome;
import io.counterfoil.hash.Digest;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenUse;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Concurrent reads, uses, digests, events and commits, with real threads. */
interface MixedRaceContract extends ContractPart {

    @Test
    default void load_whileTokensAreReplaced_showsOneVersion() {
        StoredAccount stored = given(account());
        Race.run(4, number -> {
            if (number == 0) {
                StoredAccount now = stored;
                for (int i = 0; i < 40; i++) {
                    now = done(SampleChanges.regeneration(now));
                }
            } else {
                for (int i = 0; i < 60; i++) {
                    assertWhole(
                            number == 1
                                    ? Lists.accounts(storage(), ACME).get(0)
                                    : handle(number)
                                            .load(ACME, stored.id(), Participation.INDEPENDENT)
                                            .orElseThrow());
                }
            }
            return number;
        });
    }

    private static void assertWhole(StoredAccount seen) {
        assertThat(seen.version()).isEqualTo(seen.generation());
        assertThat(seen.tokens()).hasSize(seen.generation());
        assertThat(seen.tokens())
                .filteredOn(token -> token.state().revokedAt().isEmpty())
                .extracting(StoredToken::generation)
                .containsExactly(seen.generation());
    }

    @Test
    default void replaceDigest_manyAtOnce_oneWins() {
        Digest first = Digests.digest();
        SampleAccount sample = account();
        done(SampleChanges.creation(sample, first));
        TokenId token = sample.token().id();
        List<Digest> digests =
                IntStream.range(0, 32).mapToObj(number -> Digests.digest()).toList();
        List<Boolean> answers =
                Race.run(digests.size(), number -> replaced(handle(number), token, first, digests.get(number)));
        assertThat(Collections.frequency(answers, true)).isEqualTo(1);
        Digest winner = digests.get(answers.indexOf(true));
        assertThat(credential(token).orElseThrow().digest()).isEqualTo(Digests.shown(winner));
    }

    private static boolean replaced(Storage storage, TokenId token, Digest expected, Digest next) {
        try {
            return storage.replaceDigest(token, expected, next);
        } catch (StorageUnavailableException e) {
            return false;
        }
    }

    @Test
    default void commit_whileTheDigestIsReplaced_loseNeither() {
        for (int round = 0; round < 10; round++) {
            Digest first = Digests.digest();
            Digest second = Digests.digest();
            SampleAccount sample = account();
            StoredAccount stored = done(SampleChanges.creation(sample, first));
            TokenId token = sample.token().id();
            Change change = SampleChanges.tokenChange(stored, state -> state.accepted(SampleChanges.ENDED_AT));
            List<Boolean> answers = Race.run(
                    2,
                    number -> number == 0
                            ? Race.commit(storage(), change) == Outcome.COMMITTED
                            : replaced(secondHandle(), token, first, second));
            Credential after = credential(token).orElseThrow();
            assertThat(loaded(stored)
                            .orElseThrow()
                            .tokens()
                            .get(0)
                            .state()
                            .firstAcceptedAt()
                            .isPresent())
                    .isEqualTo(answers.get(0));
            assertThat(after.digest()).isEqualTo(Digests.shown(answers.get(1) ? second : first));
        }
    }

    @Test
    default void commit_deletionWhileTheDigestIsReplaced_leavesNoDigest() {
        for (int round = 0; round < 10; round++) {
            Digest first = Digests.digest();
            SampleAccount sample = account();
            StoredAccount stored = done(SampleChanges.creation(sample, first));
            TokenId token = sample.token().id();
            List<Boolean> answers = Race.run(
                    2,
                    number -> number == 0
                            ? Race.commit(storage(), SampleChanges.deletion(stored)) == Outcome.COMMITTED
                            : replaced(secondHandle(), token, first, Digests.digest()));
            assertThat(storage().findCredential(token).isEmpty()).isEqualTo(answers.get(0));
        }
    }

    @Test
    default void recordUse_manyAtOnce_keepsTheLatestAndRevokedStaysRevoked() {
        StoredAccount stored = given(account());
        TokenId token = stored.tokens().get(0).id();
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        Race.run(16, number -> {
            if (number == 0) {
                return Race.commit(storage(), SampleChanges.revocation(stored, token));
            }
            for (int i = 0; i < 10; i++) {
                handle(number).recordUse(Map.of(token, TokenUse.at(start.plusSeconds((number * 7 + i * 31) % 100))));
            }
            handle(number).recordUse(Map.of(token, TokenUse.at(start.plusSeconds(100 + number))));
            return Outcome.COMMITTED;
        });
        StoredToken after = loaded(stored).orElseThrow().tokens().get(0);
        assertThat(after.lastUsedAt()).contains(start.plusSeconds(115));
        assertThat(after.state().revokedAt()).contains(SampleChanges.ENDED_AT);
    }

    @Test
    default void append_sameBatchManyTimesAtOnce_isStoredOnce() {
        List<AuditEvent> batch = IntStream.range(0, 20)
                .mapToObj(number ->
                        SampleEvent.event().withId(SampleIds.eventId(number)).stored())
                .toList();
        Race.run(16, number -> {
            List<AuditEvent> shuffled = new ArrayList<>(batch);
            Collections.rotate(shuffled, number);
            handle(number).append(shuffled, Participation.INDEPENDENT);
            return number;
        });
        assertThat(eventsOf(ACME)).hasSize(20).containsAll(batch);
    }

    @Test
    default void append_whileOthersRead_isSeenWholeOrNotAtAll() {
        AuditFilter filter = new AuditFilter(Visibility.all(), AuditQuery.all().pageSize(200));
        Race.run(3, number -> {
            for (int i = 0; i < 15; i++) {
                if (number == 0) {
                    storage()
                            .append(
                                    IntStream.range(0, 10)
                                            .mapToObj(any -> SampleEvent.event().stored())
                                            .toList(),
                                    Participation.INDEPENDENT);
                } else {
                    assertThat(handle(number).auditEvents(ACME, filter).items().size() % 10)
                            .as("events beyond whole batches of 10")
                            .isZero();
                }
            }
            return number;
        });
    }
}
