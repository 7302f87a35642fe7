package io.counterfoil.contract;

import static io.counterfoil.contract.Ids.ACME;
import static io.counterfoil.contract.Ids.GLOBEX;
import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleAccount.named;
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
        done(Changes.disabling(stale));
        assertRefused(VERSION_CONFLICT, Changes.rename(stale, "another name"));
        assertRefused(VERSION_CONFLICT, Changes.regeneration(stale));
        assertRefused(
                VERSION_CONFLICT,
                Changes.revocation(stale, stale.tokens().get(0).id()));
        assertRefused(VERSION_CONFLICT, Changes.deletion(stale));
    }

    @Test
    default void commit_versionNotReachedYet_changesNothing() {
        StoredAccount stored = given(account());
        StoredAccount ahead = Changes.disabling(stored).after();
        assertRefused(VERSION_CONFLICT, Changes.rename(ahead, "too early"));
    }

    @Test
    default void commit_unknownAccount_changesNothing() {
        assertRefused(VERSION_CONFLICT, Changes.disabling(account().stored()));
        assertRefused(VERSION_CONFLICT, Changes.deletion(account().stored()));
    }

    @Test
    default void commit_accountOfAnotherOrganization_changesNothing() {
        StoredAccount stored = given(account());
        StoredAccount elsewhere = account().withId(stored.id()).in(GLOBEX).stored();
        assertRefused(VERSION_CONFLICT, Changes.disabling(elsewhere));
        assertRefused(VERSION_CONFLICT, Changes.deletion(elsewhere));
    }

    @Test
    default void commit_deletedAccount_changesNothing() {
        StoredAccount stored = given(account());
        done(Changes.deletion(stored));
        assertRefused(VERSION_CONFLICT, Changes.rename(stored, "revived"));
        assertRefused(VERSION_CONFLICT, Changes.issue(stored));
        assertRefused(VERSION_CONFLICT, Changes.deletion(stored));
    }

    @Test
    default void commit_sameChangeAgain_changesNothing() {
        SampleAccount sample = account();
        Change creation = Changes.creation(sample);
        StoredAccount created = done(creation);
        assertRepeatable(creation);
        Change update = Changes.rename(created, "renamed");
        StoredAccount renamed = done(update);
        assertRepeatable(creation);
        assertRepeatable(update);
        Change regeneration = Changes.regeneration(renamed);
        StoredAccount regenerated = done(regeneration);
        assertRepeatable(regeneration);
        Change deletion = Changes.deletion(regenerated);
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
        assertRefused(VERSION_CONFLICT, Changes.creation(account().withId(stored.id())));
        assertRefused(
                VERSION_CONFLICT, Changes.creation(account().withId(stored.id()).in(GLOBEX)));
    }

    @Test
    default void commit_newAccountWithIdOfADeletedOne_changesNothing() {
        StoredAccount stored = given(account());
        done(Changes.deletion(stored));
        assertRefused(VERSION_CONFLICT, Changes.creation(account().withId(stored.id())));
        assertRefused(
                VERSION_CONFLICT, Changes.creation(account().withId(stored.id()).in(GLOBEX)));
    }

    @Test
    default void commit_usedTokenId_changesNothing() {
        StoredAccount stored = given(account());
        SampleToken again = SampleToken.token().withId(stored.tokens().get(0).id());
        assertFails(Changes.creation(account().withToken(again)));
        assertFails(Changes.creation(account().in(GLOBEX).withToken(again)));
    }

    @Test
    default void commit_usedEventId_changesNothing() {
        StoredAccount stored = given(account());
        AuditEvent there = eventsOf(ACME).get(0);
        assertFails(Changes.telling(there, Changes.rename(stored, "renamed")));
        assertFails(Changes.telling(there, Changes.regeneration(stored)));
        assertFails(Changes.telling(there, Changes.deletion(stored)));
        assertFails(Changes.telling(there, Changes.creation(account())));
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
        assertRefused(NAME_TAKEN, Changes.creation(named("ci-deployer")));
        assertRefused(NAME_TAKEN, Changes.rename(other, "ci-deployer"));
    }

    @Test
    default void commit_nameTakenByCaseVariant_changesNothing() {
        given(named("Straßen-Ünïcode Δ"));
        StoredAccount other = given(named("other"));
        assertRefused(NAME_TAKEN, Changes.creation(named("STRAßEN-ÜNÏCODE δ")));
        assertRefused(NAME_TAKEN, Changes.rename(other, "straßen-U\u0308nïcode Δ"));
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
                .forEach(name -> assertRefused(NAME_TAKEN, Changes.creation(named(name))));
    }

    @Test
    default void commit_nameOfADisabledAccount_isTaken() {
        done(Changes.disabling(given(named("ci-deployer"))));
        assertRefused(NAME_TAKEN, Changes.creation(named("ci-deployer")));
    }

    @Test
    default void commit_sameNameInAnotherOrganization_isFree() {
        given(named("ci-deployer"));
        given(named("ci-deployer").in(GLOBEX));
    }

    @Test
    default void commit_nameOfADeletedAccount_isFree() {
        StoredAccount first = given(named("ci-deployer"));
        done(Changes.deletion(first));
        StoredAccount second = given(named("ci-deployer"));
        done(Changes.deletion(second));
        given(named("CI-Deployer"));
    }

    @Test
    default void commit_nameOfARenamedAccount_isFree() {
        StoredAccount stored = given(named("before"));
        done(Changes.rename(stored, "after"));
        given(named("before"));
        assertRefused(NAME_TAKEN, Changes.creation(named("after")));
    }

    @Test
    default void commit_ownNameInAnotherCase_isFree() {
        StoredAccount stored = given(named("ci-deployer"));
        StoredAccount renamed = done(Changes.rename(stored, "CI-Deployer"));
        assertThat(renamed.state().name().display()).isEqualTo("CI-Deployer");
    }

    @Test
    default void commit_deletionOfOneOfTwo_needsNoFreeName() {
        StoredAccount first = given(named("a"));
        StoredAccount second = given(named("b"));
        done(Changes.deletion(first));
        StoredAccount renamed = done(Changes.rename(second, "a"));
        done(Changes.deletion(renamed));
        given(named("a"));
    }

    @Test
    default void commit_moreAccountsThanAllowed_changesNothing() {
        done(Changes.limitedTo(2, Changes.creation(account())));
        done(Changes.limitedTo(2, Changes.creation(account())));
        assertRefused(TOO_MANY_ACCOUNTS, Changes.limitedTo(2, Changes.creation(account())));
        done(Changes.limitedTo(3, Changes.creation(account())));
    }

    /** The policy is checked before the name. */
    @Test
    default void commit_accountLimitAndNameConflict_reportsTheLimit() {
        given(named("ci-deployer"));
        assertRefused(TOO_MANY_ACCOUNTS, Changes.limitedTo(1, Changes.creation(named("CI-Deployer"))));
        assertRefused(NAME_TAKEN, Changes.limitedTo(2, Changes.creation(named("CI-Deployer"))));
    }

    @Test
    default void commit_limit_countsTheLiveAccountsOfTheOrganization() {
        StoredAccount deleted = given(account());
        done(Changes.deletion(deleted));
        given(account().in(GLOBEX));
        done(Changes.disabling(given(account())));
        done(Changes.limitedTo(2, Changes.creation(account())));
        assertRefused(TOO_MANY_ACCOUNTS, Changes.limitedTo(2, Changes.creation(account())));
    }

    @Test
    default void commit_actorAsExpected_isCommitted() {
        StoredAccount actor = given(account());
        StoredAccount managed = given(account());
        done(Changes.actedBy(actor, Changes.creation(account())));
        done(Changes.actedBy(actor, Changes.regeneration(managed)));
        assertThat(loaded(actor)).contains(actor);
    }

    @Test
    default void commit_actorChangedMeanwhile_changesNothing() {
        StoredAccount actor = given(account());
        StoredAccount managed = given(account());
        done(Changes.disabling(actor));
        assertRefused(VERSION_CONFLICT, Changes.actedBy(actor, Changes.creation(account())));
        assertRefused(VERSION_CONFLICT, Changes.actedBy(actor, Changes.regeneration(managed)));
        assertRefused(VERSION_CONFLICT, Changes.actedBy(actor, Changes.deletion(managed)));
    }

    @Test
    default void commit_actorChangedInWhatNothingReliesOn_isCommitted() {
        StoredAccount actor = given(account());
        StoredAccount managed = given(account());
        done(Changes.rename(actor, "renamed meanwhile"));
        done(Changes.actedBy(actor, Changes.creation(account())));
        done(Changes.actedBy(actor, Changes.deletion(managed)));
    }

    @Test
    default void commit_actorRegeneratedOrRevokedMeanwhile_changesNothing() {
        StoredAccount managed = given(account());
        StoredAccount regenerated = given(account());
        done(Changes.regeneration(regenerated));
        assertRefused(VERSION_CONFLICT, Changes.actedBy(regenerated, Changes.deletion(managed)));
        StoredAccount revoked = given(account());
        done(Changes.revocation(revoked, revoked.currentToken().orElseThrow().id()));
        assertRefused(VERSION_CONFLICT, Changes.actedBy(revoked, Changes.deletion(managed)));
    }

    @Test
    default void commit_actorDeletedMeanwhile_changesNothing() {
        StoredAccount actor = given(account());
        StoredAccount managed = given(account());
        done(Changes.deletion(actor));
        assertRefused(VERSION_CONFLICT, Changes.actedBy(actor, Changes.rename(managed, "renamed")));
    }

    @Test
    default void commit_actorOfAnotherOrganization_changesNothing() {
        StoredAccount stranger = given(account().in(GLOBEX));
        StoredAccount managed = given(account());
        assertRefused(VERSION_CONFLICT, Changes.actedBy(stranger, Changes.rename(managed, "renamed")));
        assertRefused(VERSION_CONFLICT, Changes.actedBy(account().stored(), Changes.creation(account())));
    }
}
