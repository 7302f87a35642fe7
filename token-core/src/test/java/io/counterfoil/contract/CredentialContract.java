package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleAccount.named;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleIds.GLOBEX;
import static io.counterfoil.contract.SampleToken.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.BearerState;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CredentialToken;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What an authentication reads, and the replacement of a digest. */
interface CredentialContract extends ContractPart {

    Instant FAR = Instant.parse("2990-01-01T00:00:00Z");

    @Test
    default void findCredential_token_containsEverythingNeeded() {
        Digest digest = Digests.digest();
        SampleAccount sample =
                account().in(GLOBEX).withToken(token().expiringAt(Instant.parse("2026-12-31T23:00:00Z")));
        done(SampleChanges.creation(sample, digest));
        assertThat(credential(sample.token().id()))
                .contains(new Credential(
                        GLOBEX,
                        sample.id(),
                        BearerState.of(sample.state()),
                        CredentialToken.of(sample.stored().tokens().get(0)),
                        Digests.shown(digest)));
    }

    @Test
    default void findCredential_unknownToken_isEmpty() {
        given(account());
        assertThat(storage().findCredential(SampleIds.tokenId())).isEmpty();
    }

    @Test
    default void findCredential_idThatDiffersInOneCharacter_isEmpty() {
        String id = given(account()).tokens().get(0).id().value();
        for (int i = 0; i < id.length(); i++) {
            int other = (SampleIds.ALPHABET.indexOf(id.charAt(i)) + 1) % SampleIds.ALPHABET.length();
            String flipped = id.substring(0, i) + SampleIds.ALPHABET.charAt(other) + id.substring(i + 1);
            assertThat(storage().findCredential(TokenId.of(flipped)))
                    .as("character %d", i)
                    .isEmpty();
        }
    }

    @Test
    default void findCredential_disabledAccount_showsThatItIsDisabled() {
        StoredAccount stored = given(account());
        done(SampleChanges.disabling(stored));
        Credential found = credential(stored.tokens().get(0).id()).orElseThrow();
        assertThat(found.state().enabled()).isFalse();
    }

    @Test
    default void findCredential_revokedToken_showsThatItIsRevoked() {
        StoredAccount stored = given(account());
        TokenId revoked = stored.tokens().get(0).id();
        done(SampleChanges.revocation(stored, revoked));
        assertThat(credential(revoked).orElseThrow().token().revokedAt()).contains(SampleChanges.ENDED_AT);
    }

    @Test
    default void findCredential_expiredToken_isReturned() {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        SampleAccount sample = account().withToken(token().expiringAt(past));
        given(sample);
        assertThat(credential(sample.token().id()).orElseThrow().token().expiresAt())
                .contains(past);
    }

    @Test
    default void findCredential_severalTokens_findsEachWithItsOwnDigest() {
        StoredAccount stored = given(account());
        Digest digest = Digests.digest();
        StoredAccount after = done(SampleChanges.issue(stored, token(2), digest));
        Credential current = credential(after.tokens().get(0).id()).orElseThrow();
        Credential superseded = credential(after.tokens().get(1).id()).orElseThrow();
        assertThat(current.digest()).isEqualTo(Digests.shown(digest)).isNotEqualTo(superseded.digest());
        assertThat(List.of(current.token().generation(), superseded.token().generation()))
                .containsExactly(2, 1);
    }

    @Test
    default void findCredential_afterEachChange_showsItAtOnceOnEveryHandle() {
        StoredAccount stored = given(account());
        TokenId token = stored.tokens().get(0).id();
        List<Role> roles = List.of(Role.OWNER, Role.VIEWER, Role.ADMIN, Role.of("NEW"));
        for (Role role : roles) {
            assertThat(secondHandle().findCredential(token)).isPresent();
            stored = done(SampleChanges.update(stored, now -> SampleAccount.ranked(now, role)));
            assertThat(secondHandle().findCredential(token).orElseThrow().state())
                    .isEqualTo(BearerState.of(stored.state()));
        }
        done(SampleChanges.deletion(stored));
        assertThat(secondHandle().findCredential(token)).isEmpty();
    }

    /** An adapter may store it in a different row than the account; the two must never differ. */
    @Test
    default void findCredential_afterEachKindOfChange_matchesItsAccount() {
        StoredAccount stored = done(SampleChanges.issue(given(account().withAttributes(Map.of("team", "payments")))));
        List<UnaryOperator<StoredAccount>> changes = List.of(
                now -> done(SampleChanges.update(now, state -> SampleAccount.renamed(state, "Another Näme"))),
                now -> done(SampleChanges.update(now, state -> SampleAccount.owned(state, PrincipalId.user("bob")))),
                now -> done(SampleChanges.update(now, state -> SampleAccount.ranked(state, Role.VIEWER))),
                now -> done(SampleChanges.update(
                        now, state -> state.withAttributes(Map.of("team", "ümläut = \\ %", "empty", "")))),
                now -> done(SampleChanges.update(now, state -> state.withAttributes(Map.of()))),
                now -> done(SampleChanges.disabling(now)),
                now -> done(SampleChanges.update(now, state -> state.withEnabled(true))),
                now -> done(SampleChanges.tokenChange(
                        now,
                        state -> state.replaced(SampleChanges.ENDED_AT)
                                .superseded(FAR, Optional.of(Duration.ofHours(1))))),
                now -> done(SampleChanges.issue(now)),
                now -> done(SampleChanges.tokenChange(now, state -> state.accepted(SampleChanges.ENDED_AT))),
                now -> done(SampleChanges.regeneration(now)));
        for (UnaryOperator<StoredAccount> change : changes) {
            stored = change.apply(stored);
            for (StoredToken token : stored.tokens()) {
                Credential found = credential(token.id()).orElseThrow();
                assertThat(found.token()).isEqualTo(CredentialToken.of(token));
                if (token.revokedAt().isEmpty()) {
                    assertThat(found.state()).isEqualTo(BearerState.of(stored.state()));
                }
            }
        }
    }

    @Test
    default void findCredential_deletedAccount_isEmptyForEachOfItsTokens() {
        StoredAccount stored = done(SampleChanges.issue(done(SampleChanges.issue(given(account())))));
        StoredAccount revoked =
                done(SampleChanges.revocation(stored, stored.tokens().get(2).id()));
        done(SampleChanges.deletion(revoked));
        assertThat(revoked.tokens())
                .hasSize(3)
                .allSatisfy(token ->
                        assertThat(storage().findCredential(token.id())).isEmpty());
    }

    @Test
    default void findCredential_nameGivenAgainAfterDeletion_findsNothingOfTheOldAccount() {
        StoredAccount old = given(named("ci-deployer"));
        done(SampleChanges.deletion(old));
        StoredAccount fresh = given(named("ci-deployer"));
        assertThat(storage().findCredential(old.tokens().get(0).id())).isEmpty();
        assertThat(fresh.tokens()).hasSize(1);
        assertThat(fresh.tokens().get(0).lastUsedAt()).isEmpty();
    }

    @Test
    default void findCredential_digestOfAnyBytes_isReturnedByteForByte() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xff);
        String phc = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + "A".repeat(43);
        List<Digest> digests = List.of(
                Digest.of("sha256", new byte[32]),
                Digest.of("sha256", ones),
                Digest.of("sha256", Arrays.copyOfRange(everyByte, 0, 32)),
                Digest.of("sha256", Arrays.copyOfRange(everyByte, 20, 52)),
                Digest.of("sha256", Arrays.copyOfRange(everyByte, 80, 112)),
                Digest.of("sha256", Arrays.copyOfRange(everyByte, 224, 256)),
                Digest.of("hmac-sha256:pepper-2026", Arrays.copyOfRange(everyByte, 128, 160)),
                Digest.of("argon2id", phc.getBytes(StandardCharsets.US_ASCII)));
        for (Digest digest : digests) {
            SampleAccount sample = account();
            done(SampleChanges.creation(sample, digest));
            assertThat(credential(sample.token().id()).orElseThrow().digest()).isEqualTo(Digests.shown(digest));
        }
    }

    @Test
    default void replaceDigest_asExpected_replacesItAndNothingElse() {
        Digest first = Digests.digest();
        Digest second = Digest.of("hmac-sha256:p1", new byte[32]);
        SampleAccount sample = account();
        StoredAccount stored = done(SampleChanges.creation(sample, first));
        TokenId token = sample.token().id();
        Credential before = credential(token).orElseThrow();

        assertThat(storage().replaceDigest(token, first, second)).isTrue();
        assertThat(credential(token))
                .contains(new Credential(
                        before.organization(),
                        before.account(),
                        before.state(),
                        before.token(),
                        Digests.shown(second)));
        assertThat(loaded(stored)).contains(stored);
        assertThat(eventsOf(ACME)).hasSize(1);

        assertThat(storage().replaceDigest(token, first, Digests.digest())).isFalse();
        assertThat(storage().replaceDigest(token, second, first)).isTrue();
        assertThat(credential(token)).contains(before);
    }

    @Test
    default void replaceDigest_otherThanExpected_changesNothing() {
        byte[] bytes = new byte[32];
        bytes[5] = 5;
        byte[] oneBitOff = bytes.clone();
        oneBitOff[31] = 1;
        Digest stored = Digest.of("sha256", bytes);
        SampleAccount sample = account();
        done(SampleChanges.creation(sample, stored));
        Snapshot before = Snapshot.of(storage());
        List<Digest> others = List.of(
                Digest.of("sha256", oneBitOff),
                Digest.of("hmac-sha256:p1", bytes),
                Digest.of("sha256", Arrays.copyOf(bytes, 33)),
                Digest.of("sha256", Arrays.copyOf(bytes, 31)));
        for (Digest other : others) {
            assertThat(storage().replaceDigest(sample.token().id(), other, Digests.digest()))
                    .as(Digests.shown(other))
                    .isFalse();
        }
        assertThat(Snapshot.of(storage())).isEqualTo(before);
    }

    @Test
    default void replaceDigest_unknownToken_isFalse() {
        given(account());
        assertThat(storage().replaceDigest(SampleIds.tokenId(), Digests.digest(), Digests.digest()))
                .isFalse();
    }

    @Test
    default void replaceDigest_revokedToken_changesNothing() {
        Digest digest = Digests.digest();
        SampleAccount sample = account();
        StoredAccount stored = done(SampleChanges.creation(sample, digest));
        done(SampleChanges.revocation(stored, sample.token().id()));
        assertThat(storage().replaceDigest(sample.token().id(), digest, Digests.digest()))
                .isFalse();
        assertThat(credential(sample.token().id()).orElseThrow().digest()).isEqualTo(Digests.shown(digest));
    }

    @Test
    default void replaceDigest_deletedAccount_restoresNoDigest() {
        Digest digest = Digests.digest();
        SampleAccount sample = account();
        done(SampleChanges.deletion(done(SampleChanges.creation(sample, digest))));
        assertThat(storage().replaceDigest(sample.token().id(), digest, digest)).isFalse();
        assertThat(storage().findCredential(sample.token().id())).isEmpty();
    }

    @Test
    default void commit_decidedBeforeTheDigestWasReplaced_keepsTheNewDigest() {
        Digest first = Digests.digest();
        Digest second = Digests.digest();
        SampleAccount sample = account();
        StoredAccount stored = done(SampleChanges.creation(sample, first));
        StoredToken token = stored.tokens().get(0);
        Change supersession = SampleChanges.tokenChange(stored, state -> state.accepted(SampleChanges.ENDED_AT));
        assertThat(storage().replaceDigest(token.id(), first, second)).isTrue();
        done(supersession);
        assertThat(credential(token.id()).orElseThrow().digest()).isEqualTo(Digests.shown(second));
    }
}
