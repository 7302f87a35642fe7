package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleAccount.named;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleIds.GLOBEX;
import static io.counterfoil.contract.SampleToken.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.Creator;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.IssueRequest;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import io.counterfoil.spi.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a commit stores, and what {@code load} shows of it. */
interface CommitContract extends ContractPart {

    @Test
    default void commit_newAccount_isLoadedAsItWasGiven() {
        Creator creator =
                new Creator(PrincipalId.serviceAccount(SampleIds.accountId()), Optional.of(SampleIds.tokenId()));
        SampleAccount sample = account()
                .createdBy(creator)
                .ownedBy(PrincipalId.serviceAccount(SampleIds.accountId()))
                .withRole(Role.VIEWER)
                .withToken(token().createdBy(creator)
                        .expiringAt(Instant.parse("2027-01-01T00:00:00.000001Z"))
                        .forRequest(new IssueRequest("request 1", "0f".repeat(32))));
        assertThat(storage().commit(SampleChanges.creation(sample), Participation.INDEPENDENT))
                .isEqualTo(CommitResult.COMMITTED);
        assertThat(storage().load(ACME, sample.id(), Participation.INDEPENDENT)).contains(sample.stored());
    }

    @Test
    default void commit_newAccount_writesItsEvents() {
        Change change = SampleChanges.telling(
                SampleEvent.about(SampleIds.accountId()).stored(), SampleChanges.creation(account()));
        done(change);
        assertThat(eventsOf(ACME)).containsExactlyInAnyOrderElementsOf(change.events());
    }

    @Test
    default void load_ofAnotherOrganization_isEmpty() {
        StoredAccount stored = given(account());
        assertThat(storage().load(GLOBEX, stored.id(), Participation.INDEPENDENT))
                .isEmpty();
        assertThat(storage().load(ACME, SampleIds.accountId(), Participation.INDEPENDENT))
                .isEmpty();
    }

    @Test
    default void load_severalTokens_showsTheNewestGenerationFirst() {
        StoredAccount stored = given(account());
        for (int i = 0; i < 11; i++) {
            stored = done(SampleChanges.issue(stored));
        }
        assertThat(stored.tokens())
                .extracting(StoredToken::generation)
                .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(stored.generation()).isEqualTo(12);
    }

    @Test
    default void commit_update_replacesEveryAttribute() {
        StoredAccount stored = given(named("before"));
        PrincipalId owner = PrincipalId.serviceAccount(SampleIds.accountId());
        AccountState next = named("after")
                .withDescription("")
                .ownedBy(owner)
                .withRole(Role.OWNER)
                .state()
                .withEnabled(false);
        Change change = SampleChanges.update(stored, now -> next);
        done(change);
        assertThat(loaded(stored)).contains(change.after());
        assertThat(eventsOf(ACME)).containsAll(change.events()).hasSize(2);
    }

    @Test
    default void commit_disabledThenEnabled_isEnabled() {
        StoredAccount disabled = done(SampleChanges.disabling(given(account())));
        StoredAccount enabled = done(SampleChanges.update(disabled, now -> now.withEnabled(true)));
        assertThat(disabled.state().enabled()).isFalse();
        assertThat(enabled.state().enabled()).isTrue();
        assertThat(enabled.version()).isEqualTo(3);
    }

    @Test
    default void commit_regeneration_addsTheTokenAndAltersTheOthers() {
        StoredAccount stored = given(account());
        Change change = SampleChanges.regeneration(stored);
        done(change);
        assertThat(loaded(stored)).contains(change.after());
        assertThat(change.after().tokens()).hasSize(2);
    }

    @Test
    default void commit_tokenState_isStoredInEveryField() {
        StoredAccount stored = given(account());
        TokenState superseded = TokenState.NEW
                .replaced(Instant.parse("2026-02-01T00:00:00.000001Z"))
                .superseded(Instant.parse("2026-03-01T00:00:00.000001Z"), Optional.of(Duration.parse("PT1H0.000001S")));
        StoredAccount first = done(SampleChanges.tokenChange(stored, state -> superseded));
        assertThat(first.tokens().get(0).state()).isEqualTo(superseded);

        TokenState everything = superseded
                .accepted(SampleChanges.ENDED_AT)
                .revoked(SampleChanges.ENDED_AT)
                .recorded();
        StoredAccount second = done(SampleChanges.tokenChange(first, state -> everything));
        assertThat(second.tokens().get(0).state()).isEqualTo(everything);

        TokenState noGrace = new TokenState(
                everything.supersededAt(),
                everything.supersededUntil(),
                Optional.empty(),
                everything.revokedAt(),
                everything.firstAcceptedAt(),
                everything.expiryRecorded());
        StoredAccount third = done(SampleChanges.tokenChange(second, state -> noGrace));
        assertThat(third.tokens().get(0).state()).isEqualTo(noGrace);
    }

    @Test
    default void commit_oneTokenRevoked_leavesTheOthers() {
        StoredAccount stored = done(SampleChanges.issue(given(account())));
        StoredToken older = stored.tokens().get(1);
        StoredAccount after = done(SampleChanges.revocation(stored, older.id()));
        assertThat(after.token(older.id()).orElseThrow().state().revokedAt()).contains(SampleChanges.ENDED_AT);
        assertThat(after.currentToken()).isEqualTo(stored.currentToken());
    }

    @Test
    default void commit_afterLastUseWasRecorded_keepsTheLastUse() {
        StoredAccount stored = given(account());
        StoredToken token = stored.tokens().get(0);
        Instant use = Instant.parse("2026-05-01T00:00:00Z");
        storage().recordUse(Map.of(token.id(), TokenUse.at(use)));
        StoredAccount after = done(SampleChanges.disabling(stored));
        assertThat(after.tokens().get(0).lastUsedAt()).contains(use);
    }

    @Test
    default void commit_lastUseInTheGivenToken_isNotStored() {
        StoredAccount stored = given(account());
        TokenState seen = TokenState.NEW.accepted(SampleChanges.ENDED_AT);
        StoredToken token = stored.tokens().get(0);
        StoredToken claimed = new StoredToken(
                token.id(),
                token.generation(),
                token.prefix(),
                token.createdAt(),
                token.createdBy(),
                token.expiresAt(),
                token.request(),
                token.notesFirstUse(),
                seen,
                Optional.of(TokenUse.at(Instant.parse("2099-01-01T00:00:00Z"))));
        Change honest = SampleChanges.tokenChange(stored, state -> seen);
        done(new Change(
                honest.before(),
                stored.with(List.of(claimed)),
                honest.digest(),
                honest.events(),
                honest.requirements()));
        assertThat(loaded(stored).orElseThrow().tokens()).containsExactly(token.withState(seen));
    }

    @Test
    default void commit_unknownRole_isReturnedAsItIs() {
        StoredAccount stored = given(account().withRole(Role.of("Night.Watch-2_b")));
        assertThat(stored.state().role()).isEqualTo(Role.of("Night.Watch-2_b"));
        StoredAccount after =
                done(SampleChanges.update(stored, now -> SampleAccount.ranked(now, Role.of("night.watch"))));
        assertThat(after.state().role().name()).isEqualTo("night.watch");
    }

    @Test
    default void commit_deletion_leavesNothingToLoadOrList() {
        StoredAccount stored = given(account());
        StoredAccount other = given(account());
        Change deletion = SampleChanges.deletion(stored);
        done(deletion);
        assertThat(loaded(stored)).isEmpty();
        assertThat(Lists.accounts(storage(), ACME)).containsExactly(other);
        assertThat(eventsOf(ACME)).containsAll(deletion.events());
    }

    @Test
    default void commit_tokenMissingFromTheNewVersion_removesItWithCredentialAndLastUse() {
        StoredAccount first = given(account());
        StoredAccount second = done(SampleChanges.regeneration(first));
        TokenId gone = first.tokens().get(0).id();
        TokenId kept = second.tokens().get(0).id();
        storage()
                .recordUse(
                        Map.of(gone, TokenUse.at(SampleChanges.ENDED_AT), kept, TokenUse.at(SampleChanges.ENDED_AT)));
        StoredAccount third = done(SampleChanges.without(gone, second));
        assertThat(third.tokens()).extracting(StoredToken::id).containsExactly(kept);
        assertThat(third.tokens().get(0).lastUsedAt()).contains(SampleChanges.ENDED_AT);
        assertThat(credential(gone)).isEmpty();
        assertThat(credential(kept)).isPresent();
        storage().recordUse(Map.of(gone, TokenUse.at(SampleChanges.ENDED_AT)));
        assertThat(loaded(third)).contains(third);
    }

    @Test
    default void commit_tokenPurgedMeanwhile_doesNotRestoreIt() {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        StoredAccount stored = given(account().withToken(token().expiringAt(past)));
        assertThat(storage().purge(past.plusSeconds(1), 10)).isEqualTo(1);
        StoredAccount after = done(SampleChanges.issue(stored));
        assertThat(after.tokens()).extracting(StoredToken::generation).containsExactly(2);
        assertThat(after.version()).isEqualTo(2);
    }
}
