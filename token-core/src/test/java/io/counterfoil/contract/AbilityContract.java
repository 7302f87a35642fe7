package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleIds.GLOBEX;
import static io.counterfoil.contract.SampleToken.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.counterfoil.model.Notice;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CredentialSource;
import io.counterfoil.spi.Eraser;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.OwnedAccount;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Optional capabilities of a storage: notices that are delivered once, erasure, many credentials at once. */
interface AbilityContract extends ContractPart {

    Duration LEASE = Duration.ofMinutes(5);
    Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    int MANY = 1_200;

    private NoticeBoard board() {
        assumeTrue(storage() instanceof NoticeBoard, "the storage is no NoticeBoard");
        return (NoticeBoard) storage();
    }

    private Eraser eraser() {
        assumeTrue(storage() instanceof Eraser, "the storage is no Eraser");
        return (Eraser) storage();
    }

    private static NoticeKey about(TokenId token) {
        return new NoticeKey(Notice.Kind.TOKEN_EXPIRES, token.value(), 1);
    }

    private static NoticeKey aboutOwner(StoredAccount account) {
        return new NoticeKey(Notice.Kind.OWNER_GONE, account.id().value(), -7);
    }

    private static AccountRef place(StoredAccount account) {
        return new AccountRef(account.organization(), account.id());
    }

    private boolean claim(StoredAccount account, NoticeKey notice, String claim) {
        return board().claim(notice, place(account), claim, LEASE);
    }

    @Test
    default void candidates_ofEachKind_arePagedThroughAllOrganizations() {
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        Instant created = now.minus(Duration.ofDays(90));
        Set<TokenId> expiring = new HashSet<>();
        Set<TokenId> unused = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            for (OrganizationId organization : List.of(ACME, GLOBEX)) {
                Instant issued = created.plusSeconds(i / 2);
                TokenId token = given(organization, issued, now.plusSeconds(9));
                expiring.add(token);
                storage().recordUse(Map.of(token, TokenUse.at(i == 4 ? now : created.plus(Duration.ofDays(i)))));
                if (i < 4) {
                    unused.add(token);
                }
                unused.add(given(organization, issued, now.plusSeconds(99)));
            }
        }
        assertThat(candidates(new NoticeSearch(
                        Notice.Kind.TOKEN_EXPIRES, now, now.plusSeconds(9), Optional.of(9L), Optional.empty(), 2)))
                .hasSameSizeAs(expiring)
                .containsAll(expiring);
        assertThat(candidates(new NoticeSearch(
                        Notice.Kind.TOKEN_UNUSED,
                        now,
                        created.plus(Duration.ofDays(9)),
                        Optional.empty(),
                        Optional.empty(),
                        2)))
                .hasSameSizeAs(unused)
                .containsAll(unused);
    }

    private TokenId given(OrganizationId organization, Instant issued, Instant end) {
        SampleToken token = token().createdAt(issued).expiringAt(end);
        return given(account().in(organization).withToken(token))
                .tokens()
                .get(0)
                .id();
    }

    private List<TokenId> candidates(NoticeSearch search) {
        List<TokenId> found = new ArrayList<>();
        NoticeSearch next = search;
        List<NoticeCandidate> page;
        do {
            page = board().candidates(next);
            for (NoticeCandidate candidate : page) {
                found.add(candidate.token());
                next = next.goingOnAfter(candidate);
            }
        } while (page.size() == search.limit());
        return found;
    }

    @Test
    default void ownedAccounts_arePagedThroughAllOwnersAndOrganizations() {
        List<OwnedAccount> expected = new ArrayList<>();
        for (OrganizationId organization : List.of(ACME, GLOBEX)) {
            for (String owner : List.of("alice", "bob")) {
                for (int i = 0; i < 3; i++) {
                    StoredAccount account = given(account()
                            .in(organization)
                            .ownedBy(PrincipalId.user(owner))
                            .createdAt(LONG_AGO.plusSeconds(i / 2)));
                    expected.add(
                            new OwnedAccount(place(account), account.state().owner(), account.createdAt()));
                }
            }
        }
        given(account().ownedBy(PrincipalId.serviceAccount(SampleIds.accountId())));
        done(SampleChanges.deletion(given(account())));
        List<OwnedAccount> found = new ArrayList<>();
        List<OwnedAccount> page;
        do {
            page = board().ownedAccounts(
                            found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1)), 2);
            found.addAll(page);
        } while (page.size() == 2);
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found.stream()
                        .map(one -> one.account().organization() + " " + one.owner())
                        .distinct()
                        .count())
                .as("the accounts of an owner follow each other")
                .isEqualTo(4);
    }

    @Test
    default void claim_heldByOneNode_excludesOthersUntilReleasedOrDelivered() {
        StoredAccount account = given(account());
        NoticeKey notice = about(account.tokens().get(0).id());
        assertThat(claim(account, notice, "one")).isTrue();
        assertThat(claim(account, notice, "other")).isFalse();
        assertThat(claim(account, aboutOwner(account), "other"))
                .as("another notice")
                .isTrue();
        board().release(notice, "other");
        assertThat(claim(account, notice, "other")).as("only its own claim").isFalse();
        board().release(notice, "one");
        assertThat(claim(account, notice, "other")).isTrue();
        board().delivered(notice);
        board().release(notice, "other");
        assertThat(claim(account, notice, "one")).as("delivered").isFalse();
    }

    @Test
    default void claim_nodeDied_expiresByTheStoragesClock() throws InterruptedException {
        StoredAccount account = given(account());
        NoticeKey notice = about(account.tokens().get(0).id());
        assertThat(board().claim(notice, place(account), "dead", Duration.ofMillis(50)))
                .isTrue();
        Thread.sleep(200);
        assertThat(claim(account, notice, "next")).isTrue();
        board().release(notice, "dead");
        assertThat(claim(account, notice, "third"))
                .as("not the dead one's any more")
                .isFalse();
    }

    @Test
    default void claim_accountNotLive_isRefused() {
        StoredAccount deleted = given(account());
        done(SampleChanges.deletion(deleted));
        assertThat(claim(deleted, aboutOwner(deleted), "one")).isFalse();
        StoredAccount elsewhere = given(account().in(GLOBEX));
        AccountRef wrong = new AccountRef(ACME, elsewhere.id());
        assertThat(board().claim(aboutOwner(elsewhere), wrong, "one", LEASE)).isFalse();
    }

    @Test
    default void purge_tokenOrAccount_removesItsNotices() {
        StoredAccount first = given(account().withToken(token().expiringAt(LONG_AGO)));
        StoredAccount both = done(SampleChanges.issue(first, token(2).expiringAt(LONG_AGO), Digests.digest()));
        StoredAccount deleted = given(account().withToken(token().expiringAt(LONG_AGO)));
        StoredAccount kept = given(account());
        for (StoredAccount account : Set.of(both, deleted, kept)) {
            account.tokens()
                    .forEach(token ->
                            assertThat(claim(account, about(token.id()), "one")).isTrue());
            assertThat(claim(account, aboutOwner(account), "one")).isTrue();
        }
        done(SampleChanges.deletion(deleted));
        assertThat(storage().purge(LONG_AGO.plusSeconds(1), 10)).isEqualTo(3);
        both.tokens()
                .forEach(token -> assertThat(claim(kept, about(token.id()), "next"))
                        .as("generation %d", token.generation())
                        .isTrue());
        assertThat(claim(kept, about(deleted.tokens().get(0).id()), "next")).isTrue();
        assertThat(claim(kept, aboutOwner(deleted), "next")).isTrue();
        assertThat(claim(both, aboutOwner(both), "next")).as("it lives").isFalse();
        assertThat(claim(kept, about(kept.tokens().get(0).id()), "next")).isFalse();
    }

    @Test
    default void erase_ofAnOrganization_leavesNoNoticeAndNoCredential() {
        StoredAccount gone = given(account());
        StoredAccount kept = given(account().in(GLOBEX));
        NoticeKey notice = about(gone.tokens().get(0).id());
        assertThat(claim(gone, notice, "one")).isTrue();
        done(SampleChanges.deletion(gone));
        assertThat(erased(ACME, 1)).isGreaterThan(1);
        assertThat(claim(kept, notice, "next")).isTrue();
        assertThat(eventsOf(ACME)).isEmpty();
        assertThat(eventsOf(GLOBEX)).isNotEmpty();
        assertThat(loaded(kept)).contains(kept);
    }

    /** Erases one row at a time, and returns how many calls that took. */
    private int erased(OrganizationId organization, int limit) {
        int parts = 1;
        while (!eraser().erase(organization, limit).complete()) {
            assertThat(parts++).isLessThan(100);
        }
        return parts;
    }

    @Test
    default void findCredentials_manyTokens_equalsFindCredentialOfEach() {
        assumeTrue(storage() instanceof CredentialSource, "the storage is no CredentialSource");
        CredentialSource source = (CredentialSource) storage();
        StoredAccount known = given(account());
        StoredAccount elsewhere = given(account().in(GLOBEX));
        StoredAccount deleted = given(account());
        done(SampleChanges.deletion(deleted));
        Set<TokenId> asked = new LinkedHashSet<>();
        while (asked.size() < MANY) {
            asked.add(SampleIds.tokenId());
        }
        asked.add(known.tokens().get(0).id());
        asked.add(deleted.tokens().get(0).id());
        asked.add(elsewhere.tokens().get(0).id());
        Map<TokenId, StoredCredential> found = source.findCredentials(asked);
        assertThat(found.keySet())
                .containsExactlyInAnyOrder(
                        known.tokens().get(0).id(), elsewhere.tokens().get(0).id());
        found.forEach((token, credential) -> assertThat(Credential.of(credential))
                .isEqualTo(credential(token).orElseThrow()));
        assertThat(source.findCredentials(Set.of())).isEmpty();
    }
}
