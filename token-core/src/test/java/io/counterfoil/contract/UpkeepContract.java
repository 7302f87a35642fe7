package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleIds.GLOBEX;
import static io.counterfoil.contract.SampleToken.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.ExpirySource;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import io.counterfoil.spi.TokenUse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Last uses, the removal of dead tokens, and the search for unrecorded expiries. */
interface UpkeepContract extends ContractPart {

    Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    Instant MICROSECOND_AFTER_PAST = PAST.plusNanos(1_000);
    Instant FAR_FUTURE = Instant.parse("9000-01-01T00:00:00Z");
    int ALL = 1_000;

    @Test
    default void recordUse_laterTime_replacesTheEarlier() {
        StoredAccount stored = given(account());
        TokenId token = stored.tokens().get(0).id();
        storage().recordUse(Map.of(token, TokenUse.at(PAST)));
        assertThat(lastUse(stored)).contains(PAST);
        storage().recordUse(Map.of(token, TokenUse.at(MICROSECOND_AFTER_PAST)));
        assertThat(lastUse(stored)).contains(MICROSECOND_AFTER_PAST);
    }

    @Test
    default void recordUse_earlierTime_changesNothing() {
        StoredAccount stored = given(account());
        TokenId token = stored.tokens().get(0).id();
        storage().recordUse(Map.of(token, TokenUse.at(MICROSECOND_AFTER_PAST)));
        storage().recordUse(Map.of(token, TokenUse.at(PAST)));
        assertThat(lastUse(stored)).contains(MICROSECOND_AFTER_PAST);
    }

    @Test
    default void recordUse_unknownTokens_areIgnored() {
        StoredAccount stored = given(account());
        Map<TokenId, TokenUse> uses =
                new HashMap<>(Map.of(stored.tokens().get(0).id(), TokenUse.at(PAST)));
        for (int i = 0; i < 10; i++) {
            uses.put(SampleIds.tokenId(), TokenUse.at(PAST));
        }
        storage().recordUse(uses);
        assertThat(lastUse(stored)).contains(PAST);
        storage().recordUse(Map.of(SampleIds.tokenId(), TokenUse.at(PAST)));
        storage().recordUse(Map.of());
    }

    @Test
    default void recordUse_ofAToken_changesNothingElse() {
        StoredAccount stored = done(SampleChanges.disabling(done(SampleChanges.regeneration(given(account())))));
        Snapshot before = Snapshot.of(storage());
        Map<TokenId, TokenUse> uses = new HashMap<>();
        stored.tokens().forEach(token -> uses.put(token.id(), TokenUse.at(FAR_FUTURE)));
        storage().recordUse(uses);
        Snapshot after = Snapshot.of(storage());
        assertThat(after.credentials()).isEqualTo(before.credentials());
        assertThat(after.events()).isEqualTo(before.events());
        StoredAccount used = loaded(stored).orElseThrow();
        assertThat(used.version()).isEqualTo(stored.version());
        assertThat(used.state()).isEqualTo(stored.state());
        assertThat(used.tokens()).extracting(StoredToken::state).isEqualTo(states(stored));
        assertThat(used.tokens())
                .allSatisfy(token -> assertThat(token.lastUsedAt()).contains(FAR_FUTURE));
    }

    @Test
    default void recordUse_tokenOfADeletedAccount_restoresNothing() {
        StoredAccount stored = given(account());
        done(SampleChanges.deletion(stored));
        storage().recordUse(Map.of(stored.tokens().get(0).id(), TokenUse.at(FAR_FUTURE)));
        assertThat(loaded(stored)).isEmpty();
        assertThat(storage().findCredential(stored.tokens().get(0).id())).isEmpty();
    }

    @Test
    default void recordUse_ofAThousandTokens_recordsThemAll() {
        Map<TokenId, TokenUse> uses = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            StoredAccount stored = given(account().in(i % 2 == 0 ? ACME : GLOBEX));
            for (int generation = 2; generation <= 5; generation++) {
                stored = done(SampleChanges.issue(stored));
            }
            for (StoredToken token : stored.tokens()) {
                uses.put(token.id(), TokenUse.at(PAST.plusSeconds(uses.size())));
            }
        }
        assertThat(uses).hasSize(1_000);
        storage().recordUse(uses);
        Map<TokenId, TokenUse> recorded = new HashMap<>();
        for (OrganizationId organization : List.of(ACME, GLOBEX)) {
            Lists.accounts(storage(), organization).stream()
                    .flatMap(account -> account.tokens().stream())
                    .forEach(token -> recorded.put(token.id(), token.lastUse().orElseThrow()));
        }
        assertThat(recorded).isEqualTo(uses);
    }

    @Test
    default void purge_deadTokens_removesThemWithTheirLastUse() {
        StoredAccount stored = given(account().withToken(token().expiringAt(PAST)));
        TokenId dead = stored.tokens().get(0).id();
        storage().recordUse(Map.of(dead, TokenUse.at(PAST)));
        assertThat(storage().purge(MICROSECOND_AFTER_PAST, ALL)).isEqualTo(1);
        assertThat(storage().findCredential(dead)).isEmpty();
        assertThat(loaded(stored).orElseThrow().tokens()).isEmpty();
        assertThat(storage().purge(MICROSECOND_AFTER_PAST, ALL)).isZero();
    }

    @Test
    default void purge_account_keepsItsVersionAndGeneration() {
        StoredAccount stored = given(account().withToken(token().expiringAt(PAST)));
        stored = done(SampleChanges.issue(stored, token(2).expiringAt(PAST), Digests.digest()));
        assertThat(storage().purge(Instant.now(), ALL)).isEqualTo(2);
        StoredAccount purged = loaded(stored).orElseThrow();
        assertThat(purged.generation()).isEqualTo(2);
        assertThat(purged.version()).isEqualTo(2);
        assertThat(purged.state()).isEqualTo(stored.state());
        assertThat(purged.currentToken()).isEmpty();
        StoredAccount after = done(SampleChanges.issue(purged));
        assertThat(after.tokens()).extracting(StoredToken::generation).containsExactly(3);
    }

    @Test
    default void purge_endedExactlyAtTheRetention_isKept() {
        given(account().withToken(token().expiringAt(PAST)));
        assertThat(storage().purge(PAST, ALL)).isZero();
        assertThat(storage().purge(MICROSECOND_AFTER_PAST, ALL)).isEqualTo(1);
    }

    @Test
    default void purge_eachKindOfEnd_usesTheEarliest() {
        StoredAccount superseded = given(account().withToken(token().expiringAt(FAR_FUTURE)));
        done(SampleChanges.tokenChange(superseded, state -> state.superseded(PAST, Optional.empty())));
        StoredAccount expired = given(account().withToken(token().expiringAt(PAST)));
        done(SampleChanges.tokenChange(expired, state -> state.superseded(FAR_FUTURE, Optional.empty())));
        StoredAccount revoked = given(account());
        done(SampleChanges.tokenChange(revoked, state -> state.revoked(PAST)));
        StoredAccount expiredThenRevoked = given(account().withToken(token().expiringAt(PAST)));
        done(SampleChanges.tokenChange(expiredThenRevoked, state -> state.revoked(SampleChanges.ENDED_AT)));
        assertThat(storage().purge(PAST, ALL)).isZero();
        assertThat(storage().purge(MICROSECOND_AFTER_PAST, ALL)).isEqualTo(4);
    }

    @Test
    default void purge_liveTokens_areKeptWhateverTheCallersClock() {
        StoredAccount never = given(account());
        StoredAccount later = given(account().withToken(token().expiringAt(Instant.parse("2990-01-01T00:00:00Z"))));
        StoredAccount overlapping = given(account());
        done(SampleChanges.tokenChange(
                overlapping, state -> state.superseded(Instant.parse("2990-01-01T00:00:00Z"), Optional.empty())));
        StoredAccount disabled = given(account());
        done(SampleChanges.disabling(disabled));
        Snapshot before = Snapshot.of(storage());
        assertThat(storage().purge(FAR_FUTURE, ALL)).isZero();
        assertThat(Snapshot.of(storage())).isEqualTo(before);
        assertThat(List.of(never, later))
                .allSatisfy(account -> assertThat(loaded(account)).contains(account));
    }

    @Test
    default void purge_moreThanTheLimit_removesNoMoreThanTheLimit() {
        for (int i = 0; i < 5; i++) {
            given(account().withToken(token().expiringAt(PAST)));
        }
        assertThat(storage().purge(MICROSECOND_AFTER_PAST, 2)).isEqualTo(2);
        assertThat(Lists.accounts(storage(), ACME).stream()
                        .mapToInt(account -> account.tokens().size())
                        .sum())
                .isEqualTo(3);
        assertThat(storage().purge(MICROSECOND_AFTER_PAST, 2)).isEqualTo(2);
        assertThat(storage().purge(MICROSECOND_AFTER_PAST, 2)).isEqualTo(1);
        assertThat(storage().purge(MICROSECOND_AFTER_PAST, 2)).isZero();
    }

    @Test
    default void purge_deletedAccount_leavesTheTombstone() {
        StoredAccount stored = given(account());
        done(SampleChanges.deletion(stored));
        assertThat(storage().purge(SampleChanges.ENDED_AT.plusNanos(1_000), ALL))
                .isEqualTo(1);
        assertThat(eventsOf(ACME)).hasSize(2);
        assertRefused(
                CommitResult.VERSION_CONFLICT, SampleChanges.creation(account().withId(stored.id())));
    }

    @Test
    default void unrecordedExpiries_ofLiveAccounts_areListedOnceTheLongestExpiredFirst() {
        ExpirySource source = expirySource();
        StoredAccount second = given(account().in(GLOBEX).withToken(token().expiringAt(PAST)));
        StoredAccount first = given(account().withToken(token().expiringAt(PAST.minusSeconds(1))));
        done(SampleChanges.issue(first, token(2).expiringAt(PAST), Digests.digest()));
        StoredAccount third = given(account().withToken(token().expiringAt(FAR_FUTURE)));
        done(SampleChanges.tokenChange(third, state -> state.superseded(MICROSECOND_AFTER_PAST, Optional.empty())));
        done(SampleChanges.disabling(loaded(third).orElseThrow()));

        assertThat(source.unrecordedExpiries(MICROSECOND_AFTER_PAST, ALL))
                .containsExactly(place(first), place(second), place(third));
        assertThat(source.unrecordedExpiries(MICROSECOND_AFTER_PAST, 2)).containsExactly(place(first), place(second));
        assertThat(source.unrecordedExpiries(PAST, ALL)).containsExactly(place(first), place(second));
        assertThat(source.unrecordedExpiries(PAST.minusSeconds(2), ALL)).isEmpty();
    }

    @Test
    default void unrecordedExpiries_manyTokensOfTheFirst_doNotHideOthers() {
        ExpirySource source = expirySource();
        StoredAccount first = given(account().withToken(token().expiringAt(PAST.minusSeconds(9))));
        for (int generation = 2; generation <= 9; generation++) {
            SampleToken next = token(generation).expiringAt(PAST.minusSeconds(10 - generation));
            first = done(SampleChanges.issue(first, next, Digests.digest()));
        }
        StoredAccount second = given(account().withToken(token().expiringAt(PAST)));
        StoredAccount third = given(account().withToken(token().expiringAt(MICROSECOND_AFTER_PAST)));
        assertThat(source.unrecordedExpiries(FAR_FUTURE, 1)).containsExactly(place(first));
        assertThat(source.unrecordedExpiries(FAR_FUTURE, 2)).containsExactly(place(first), place(second));
        assertThat(source.unrecordedExpiries(FAR_FUTURE, 3)).containsExactly(place(first), place(second), place(third));
    }

    @Test
    default void unrecordedExpiries_revokedRecordedOrDeleted_areNotListed() {
        ExpirySource source = expirySource();
        SampleAccount expired = account().withToken(token().expiringAt(PAST));
        StoredAccount revoked = given(expired);
        done(SampleChanges.tokenChange(revoked, state -> state.revoked(PAST.minusSeconds(1))));
        StoredAccount recorded = given(account().withToken(token().expiringAt(PAST)));
        done(SampleChanges.tokenChange(recorded, TokenState::recorded));
        given(account());
        given(account().withToken(token().expiringAt(FAR_FUTURE)));
        StoredAccount deleted = given(account().withToken(token().expiringAt(PAST)));
        done(SampleChanges.deletion(deleted));
        assertThat(source.unrecordedExpiries(Instant.parse("2026-11-01T00:00:00Z"), ALL))
                .isEmpty();
    }

    @Test
    default void unrecordedExpiries_byTheCallersClockOnly_areNotListed() {
        ExpirySource source = expirySource();
        given(account().withToken(token().expiringAt(Instant.parse("2990-01-01T00:00:00Z"))));
        StoredAccount revokedAfterItsEnd = given(account().withToken(token().expiringAt(PAST)));
        done(SampleChanges.tokenChange(revokedAfterItsEnd, state -> state.revoked(MICROSECOND_AFTER_PAST)));
        assertThat(source.unrecordedExpiries(FAR_FUTURE, ALL)).containsExactly(place(revokedAfterItsEnd));
    }

    private ExpirySource expirySource() {
        assumeTrue(storage() instanceof ExpirySource, "the storage is no ExpirySource");
        return (ExpirySource) storage();
    }

    private Optional<Instant> lastUse(StoredAccount account) {
        return loaded(account).orElseThrow().tokens().get(0).lastUsedAt();
    }

    private static List<TokenState> states(StoredAccount account) {
        return account.tokens().stream().map(StoredToken::state).toList();
    }

    private static AccountRef place(StoredAccount account) {
        return new AccountRef(account.organization(), account.id());
    }
}
