package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleAccount.named;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleIds.GLOBEX;
import static io.counterfoil.spi.CommitResult.COMMITTED;
import static io.counterfoil.spi.CommitResult.NAME_TAKEN;
import static io.counterfoil.spi.CommitResult.TOO_MANY_ACCOUNTS;
import static io.counterfoil.spi.CommitResult.VERSION_CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.StorageException;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a commit is refused, and that it then changes nothing. */
interface ConflictContract extends ContractPart {

    @Test
    default void commit_staleVersion_changesNothing() {
        StoredAccount stale = given(account());
        done(SampleChanges.disabling(stale));
        assertRefused(VERSION_CONFLICT, SampleChanges.rename(stale, "another name"));
        assertRefused(VERSION_CONFLICT, SampleChanges.regeneration(stale));
        assertRefused(
                VERSION_CONFLICT,
                SampleChanges.revocation(stale, stale.tokens().get(0).id()));
        assertRefused(VERSION_CONFLICT, SampleChanges.deletion(stale));
    }

    @Test
    default void commit_versionNotReachedYet_changesNothing() {
        StoredAccount stored = given(account());
        StoredAccount ahead = SampleChanges.disabling(stored).after();
        assertRefused(VERSION_CONFLICT, SampleChanges.rename(ahead, "too early"));
    }

    @Test
    default void commit_unknownAccount_changesNothing() {
        assertRefused(VERSION_CONFLICT, SampleChanges.disabling(account().stored()));
        assertRefused(VERSION_CONFLICT, SampleChanges.deletion(account().stored()));
    }

    @Test
    default void commit_accountOfAnotherOrganization_changesNothing() {
        StoredAccount stored = given(account());
        StoredAccount elsewhere = account().withId(stored.id()).in(GLOBEX).stored();
        assertRefused(VERSION_CONFLICT, SampleChanges.disabling(elsewhere));
        assertRefused(VERSION_CONFLICT, SampleChanges.deletion(elsewhere));
    }

    @Test
    default void commit_deletedAccount_changesNothing() {
        StoredAccount stored = given(account());
        done(SampleChanges.deletion(stored));
        assertRefused(VERSION_CONFLICT, SampleChanges.rename(stored, "revived"));
        assertRefused(VERSION_CONFLICT, SampleChanges.issue(stored));
        assertRefused(VERSION_CONFLICT, SampleChanges.deletion(stored));
    }

    @Test
    default void commit_sameChangeAgain_changesNothing() {
        SampleAccount sample = account();
        Change creation = SampleChanges.creation(sample);
        StoredAccount created = done(creation);
        assertRepeatable(creation);
        Change update = SampleChanges.rename(created, "renamed");
        StoredAccount renamed = done(update);
        assertRepeatable(creation);
        assertRepeatable(update);
        Change regeneration = SampleChanges.regeneration(renamed);
        StoredAccount regenerated = done(regeneration);
        assertRepeatable(regeneration);
        Change deletion = SampleChanges.deletion(regenerated);
        done(deletion);
        List.of(creation, update, regeneration, deletion).forEach(this::assertRepeatable);
    }

    private void assertRepeatable(Change change) {
        Snapshot before = Snapshot.of(storage());
        assertThat(storage().commit(change, Participation.INDEPENDENT)).isIn(COMMITTED, VERSION_CONFLICT);
        assertThat(Snapshot.of(storage())).isEqualTo(before);
    }

    @Test
    default void commit_newAccountWithUsedId_changesNothing() {
        StoredAccount stored = given(account());
        assertRefused(VERSION_CONFLICT, SampleChanges.creation(account().withId(stored.id())));
        assertRefused(
                VERSION_CONFLICT,
                SampleChanges.creation(account().withId(stored.id()).in(GLOBEX)));
    }

    @Test
    default void commit_newAccountWithIdOfADeletedOne_changesNothing() {
        StoredAccount stored = given(account());
        done(SampleChanges.deletion(stored));
        assertRefused(VERSION_CONFLICT, SampleChanges.creation(account().withId(stored.id())));
        assertRefused(
                VERSION_CONFLICT,
                SampleChanges.creation(account().withId(stored.id()).in(GLOBEX)));
    }

    @Test
    default void commit_usedTokenId_changesNothing() {
        StoredAccount stored = given(account());
        SampleToken again = SampleToken.token().withId(stored.tokens().get(0).id());
        assertFails(SampleChanges.creation(account().withToken(again)));
        assertFails(SampleChanges.creation(account().in(GLOBEX).withToken(again)));
    }

    @Test
    default void commit_usedEventId_changesNothing() {
        StoredAccount stored = given(account());
        AuditEvent there = eventsOf(ACME).get(0);
        assertFails(SampleChanges.telling(there, SampleChanges.rename(stored, "renamed")));
        assertFails(SampleChanges.telling(there, SampleChanges.regeneration(stored)));
        assertFails(SampleChanges.telling(there, SampleChanges.deletion(stored)));
        assertFails(SampleChanges.telling(there, SampleChanges.creation(account())));
    }

    /** An obvious mistake may be refused in any way. */
    private void assertFails(Change change) {
        Snapshot before = Snapshot.of(storage());
        try {
            assertThat(storage().commit(change, Participation.INDEPENDENT)).isNotEqualTo(COMMITTED);
        } catch (StorageException e) {
            assertThat(e).hasMessageNotContaining(Digests.shown(change.digest().orElseGet(Digests::digest)));
        }
        assertThat(Snapshot.of(storage())).isEqualTo(before);
    }

    @Test
    default void commit_nameTaken_changesNothing() {
        given(named("ci-deployer"));
        StoredAccount other = given(named("ci-builder"));
        assertRefused(NAME_TAKEN, SampleChanges.creation(named("ci-deployer")));
        assertRefused(NAME_TAKEN, SampleChanges.rename(other, "ci-deployer"));
    }

    @Test
    default void commit_nameTakenByCaseVariant_changesNothing() {
        given(named("Straßen-Ünïcode Δ"));
        StoredAccount other = given(named("other"));
        assertRefused(NAME_TAKEN, SampleChanges.creation(named("STRAßEN-ÜNÏCODE δ")));
        assertRefused(NAME_TAKEN, SampleChanges.rename(other, "straßen-U\u0308nïcode Δ"));
    }

    @Test
    default void commit_similarNames_areDifferent() {
        List.of("cafe", "café", "cafe 1", "cafe  1", "сafe", "cafe%", "cafe_", "strasse")
                .forEach(name -> given(named(name)));
        assertThat(Lists.accounts(storage(), ACME)).hasSize(8);
    }

    /** FIELD G1. */
    @Test
    default void commit_indistinguishableNames_conflict() {
        given(named("cafe 1 straße"));
        List.of("cafe\u00a01\u3164straße", "ｃａｆｅ 1 STRASSE", "ca\u034ffe 1 strasse\u2800")
                .forEach(name -> assertRefused(NAME_TAKEN, SampleChanges.creation(named(name))));
    }

    @Test
    default void commit_nameOfADisabledAccount_isTaken() {
        done(SampleChanges.disabling(given(named("ci-deployer"))));
        assertRefused(NAME_TAKEN, SampleChanges.creation(named("ci-deployer")));
    }

    @Test
    default void commit_sameNameInAnotherOrganization_isFree() {
        given(named("ci-deployer"));
        given(named("ci-deployer").in(GLOBEX));
    }

    @Test
    default void commit_nameOfADeletedAccount_isFree() {
        StoredAccount first = given(named("ci-deployer"));
        done(SampleChanges.deletion(first));
        StoredAccount second = given(named("ci-deployer"));
        done(SampleChanges.deletion(second));
        given(named("CI-Deployer"));
    }

    @Test
    default void commit_nameOfARenamedAccount_isFree() {
        StoredAccount stored = given(named("before"));
        done(SampleChanges.rename(stored, "after"));
        given(named("before"));
        assertRefused(NAME_TAKEN, SampleChanges.creation(named("after")));
    }

    @Test
    default void commit_ownNameInAnotherCase_isFree() {
        StoredAccount stored = given(named("ci-deployer"));
        StoredAccount renamed = done(SampleChanges.rename(stored, "CI-Deployer"));
        assertThat(renamed.state().name().display()).isEqualTo("CI-Deployer");
    }

    @Test
    default void commit_deletionOfOneOfTwo_needsNoFreeName() {
        StoredAccount first = given(named("a"));
        StoredAccount second = given(named("b"));
        done(SampleChanges.deletion(first));
        StoredAccount renamed = done(SampleChanges.rename(second, "a"));
        done(SampleChanges.deletion(renamed));
        given(named("a"));
    }

    @Test
    default void commit_moreAccountsThanAllowed_changesNothing() {
        done(SampleChanges.limitedTo(2, SampleChanges.creation(account())));
        done(SampleChanges.limitedTo(2, SampleChanges.creation(account())));
        assertRefused(TOO_MANY_ACCOUNTS, SampleChanges.limitedTo(2, SampleChanges.creation(account())));
        done(SampleChanges.limitedTo(3, SampleChanges.creation(account())));
    }

    /** The policy is checked before the name. */
    @Test
    default void commit_accountLimitAndNameConflict_reportsTheLimit() {
        given(named("ci-deployer"));
        assertRefused(TOO_MANY_ACCOUNTS, SampleChanges.limitedTo(1, SampleChanges.creation(named("CI-Deployer"))));
        assertRefused(NAME_TAKEN, SampleChanges.limitedTo(2, SampleChanges.creation(named("CI-Deployer"))));
    }

    @Test
    default void commit_limit_countsTheLiveAccountsOfTheOrganization() {
        StoredAccount deleted = given(account());
        done(SampleChanges.deletion(deleted));
        given(account().in(GLOBEX));
        done(SampleChanges.disabling(given(account())));
        done(SampleChanges.limitedTo(2, SampleChanges.creation(account())));
        assertRefused(TOO_MANY_ACCOUNTS, SampleChanges.limitedTo(2, SampleChanges.creation(account())));
    }

    @Test
    default void commit_actorAsExpected_isCommitted() {
        StoredAccount actor = given(account());
        StoredAccount managed = given(account());
        done(SampleChanges.actedBy(actor, SampleChanges.creation(account())));
        done(SampleChanges.actedBy(actor, SampleChanges.regeneration(managed)));
        assertThat(loaded(actor)).contains(actor);
    }

    @Test
    default void commit_actorChangedMeanwhile_changesNothing() {
        StoredAccount actor = given(account());
        StoredAccount managed = given(account());
        done(SampleChanges.disabling(actor));
        assertRefused(VERSION_CONFLICT, SampleChanges.actedBy(actor, SampleChanges.creation(account())));
        assertRefused(VERSION_CONFLICT, SampleChanges.actedBy(actor, SampleChanges.regeneration(managed)));
        assertRefused(VERSION_CONFLICT, SampleChanges.actedBy(actor, SampleChanges.deletion(managed)));
    }

    @Test
    default void commit_actorChangedInWhatNothingReliesOn_isCommitted() {
        StoredAccount actor = given(account());
        StoredAccount managed = given(account());
        done(SampleChanges.rename(actor, "renamed meanwhile"));
        done(SampleChanges.actedBy(actor, SampleChanges.creation(account())));
        done(SampleChanges.actedBy(actor, SampleChanges.deletion(managed)));
    }

    @Test
    default void commit_actorRegeneratedOrRevokedMeanwhile_changesNothing() {
        StoredAccount managed = given(account());
        StoredAccount regenerated = given(account());
        done(SampleChanges.regeneration(regenerated));
        assertRefused(VERSION_CONFLICT, SampleChanges.actedBy(regenerated, SampleChanges.deletion(managed)));
        StoredAccount revoked = given(account());
        done(SampleChanges.revocation(
                revoked, revoked.currentToken().orElseThrow().id()));
        assertRefused(VERSION_CONFLICT, SampleChanges.actedBy(revoked, SampleChanges.deletion(managed)));
    }

    @Test
    default void commit_actorDeletedMeanwhile_changesNothing() {
        StoredAccount actor = given(account());
        StoredAccount managed = given(account());
        done(SampleChanges.deletion(actor));
        assertRefused(VERSION_CONFLICT, SampleChanges.actedBy(actor, SampleChanges.rename(managed, "renamed")));
    }

    @Test
    default void commit_actorOfAnotherOrganization_changesNothing() {
        StoredAccount stranger = given(account().in(GLOBEX));
        StoredAccount managed = given(account());
        assertRefused(VERSION_CONFLICT, SampleChanges.actedBy(stranger, SampleChanges.rename(managed, "renamed")));
        assertRefused(VERSION_CONFLICT, SampleChanges.actedBy(account().stored(), SampleChanges.creation(account())));
    }
}
