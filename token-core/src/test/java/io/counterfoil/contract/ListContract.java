package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.CREATED_AT;
import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleAccount.named;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleIds.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.Cursor;
import io.counterfoil.model.Page;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.TokenUse;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lists of service accounts: order, pages, filters and visibility. */
interface ListContract extends ContractPart {

    @Test
    default void accounts_ofAnEmptyOrganization_areOneEmptyPage() {
        given(account().in(GLOBEX));
        assertThat(page(ServiceAccountQuery.all())).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    default void accounts_listed_areShownAsTheyAreLoaded() {
        StoredAccount stored = done(SampleChanges.regeneration(given(account())));
        storage()
                .recordUse(Map.of(
                        stored.tokens().get(0).id(),
                        TokenUse.at(SampleChanges.ENDED_AT),
                        stored.tokens().get(1).id(),
                        TokenUse.at(CREATED_AT)));
        StoredAccount other = given(account());
        StoredAccount used = loaded(stored).orElseThrow();
        assertThat(used.tokens())
                .extracting(token -> token.lastUsedAt().orElseThrow())
                .containsExactly(SampleChanges.ENDED_AT, CREATED_AT);
        assertThat(Lists.accounts(storage(), ACME)).containsExactlyInAnyOrder(used, other);
    }

    @Test
    default void accounts_ofManyTimes_areListedNewestFirst() {
        StoredAccount second = given(account().createdAt(CREATED_AT));
        StoredAccount first = given(account().createdAt(CREATED_AT.plusNanos(1_000)));
        StoredAccount last = given(account().createdAt(Instant.parse("1969-12-31T23:59:59.999999Z")));
        StoredAccount third = given(account().createdAt(Instant.EPOCH));
        assertThat(Lists.accounts(storage(), ACME)).containsExactly(first, second, third, last);
    }

    @Test
    default void accounts_createdAtTheSameTime_arePagedByDescendingIdentifier() {
        for (int number : List.of(4, 1, 7, 2, 6, 3, 5)) {
            given(account().withId(SampleIds.accountId(number)));
        }
        for (int pageSize : List.of(1, 2, 3, 6, 7, 8, 200)) {
            assertThat(list(ServiceAccountQuery.all().pageSize(pageSize)))
                    .as("pages of %d", pageSize)
                    .extracting(StoredAccount::id)
                    .containsExactly(
                            SampleIds.accountId(7),
                            SampleIds.accountId(6),
                            SampleIds.accountId(5),
                            SampleIds.accountId(4),
                            SampleIds.accountId(3),
                            SampleIds.accountId(2),
                            SampleIds.accountId(1));
        }
    }

    @Test
    default void accounts_lastPageExactlyFull_hasNoNext() {
        for (int number = 1; number <= 4; number++) {
            given(account().withId(SampleIds.accountId(number)));
        }
        Page<StoredAccount> first = page(ServiceAccountQuery.all().pageSize(2));
        assertThat(first.items()).hasSize(2);
        assertThat(first.next())
                .contains(new Cursor(CREATED_AT, SampleIds.accountId(3).value()));
        Page<StoredAccount> last =
                page(ServiceAccountQuery.all().pageSize(2).after(first.next().orElseThrow()));
        assertThat(last.items()).hasSize(2);
        assertThat(last.next()).isEmpty();
    }

    @Test
    default void accounts_createdWhilePaging_areNeitherRepeatedNorSkipped() {
        for (int number : List.of(2, 4, 6)) {
            given(account().withId(SampleIds.accountId(number)));
        }
        Page<StoredAccount> first = page(ServiceAccountQuery.all().pageSize(2));
        given(account().withId(SampleIds.accountId(1)).createdAt(CREATED_AT.plusSeconds(1)));
        given(account().withId(SampleIds.accountId(5)));
        given(account().withId(SampleIds.accountId(3)));
        assertThat(list(ServiceAccountQuery.all().pageSize(2).after(first.next().orElseThrow())))
                .extracting(StoredAccount::id)
                .containsExactly(SampleIds.accountId(3), SampleIds.accountId(2));
    }

    @Test
    default void accounts_deletedAtTheCursor_leaveTheNextPageWhereItWas() {
        for (int number = 1; number <= 4; number++) {
            given(account().withId(SampleIds.accountId(number)));
        }
        Page<StoredAccount> first = page(ServiceAccountQuery.all().pageSize(2));
        done(SampleChanges.deletion(first.items().get(1)));
        assertThat(list(ServiceAccountQuery.all().pageSize(2).after(first.next().orElseThrow())))
                .extracting(StoredAccount::id)
                .containsExactly(SampleIds.accountId(2), SampleIds.accountId(1));
    }

    @Test
    default void accounts_cursorOfAnotherOrganization_showsNothingOfIt() {
        StoredAccount elsewhere = given(account().in(GLOBEX).createdAt(CREATED_AT.plusSeconds(1)));
        given(account().in(GLOBEX));
        StoredAccount ours = given(account());
        Cursor cursor = new Cursor(elsewhere.createdAt(), elsewhere.id().value());
        assertThat(list(ServiceAccountQuery.all().after(cursor))).containsExactly(ours);
    }

    @Test
    default void accounts_manyWithManyTokens_areShownWithAllOfThem() {
        for (int i = 0; i < 60; i++) {
            done(SampleChanges.issue(done(SampleChanges.issue(given(account())))));
        }
        assertThat(list(ServiceAccountQuery.all().pageSize(7)))
                .hasSize(60)
                .doesNotHaveDuplicates()
                .allSatisfy(account -> assertThat(account.tokens()).hasSize(3));
    }

    @Test
    default void accounts_limitedVisibility_areThoseTheActorMaySee() {
        ServiceAccountId self = SampleIds.accountId();
        StoredAccount itself = given(account().withId(self).ownedBy("bob"));
        StoredAccount ofSelf = given(account().ownedBy(PrincipalId.serviceAccount(self)));
        StoredAccount ofAlice = given(account().ownedBy("alice"));
        StoredAccount ofNamesake = given(account().ownedBy(PrincipalId.user(self.value())));
        given(account().ownedBy("alice").in(GLOBEX));

        assertThat(seenBy(Visibility.all())).containsExactlyInAnyOrder(itself, ofSelf, ofAlice, ofNamesake);
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.user("alice")))).containsExactly(ofAlice);
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.serviceAccount(self))))
                .containsExactlyInAnyOrder(itself, ofSelf);
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.user(self.value())))).containsExactly(ofNamesake);
        assertThat(seenBy(Visibility.only(self))).containsExactly(itself);
        assertThat(seenBy(Visibility.only(SampleIds.accountId()))).isEmpty();
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.user("Alice")))).isEmpty();
    }

    @Test
    default void accounts_visibilityAndFilter_mustBothHold() {
        StoredAccount both = given(named("ci 1").ownedBy("alice").withRole(Role.VIEWER));
        given(named("ci 2").ownedBy("alice"));
        given(named("ci 3").ownedBy("bob").withRole(Role.VIEWER));
        given(named("cd").ownedBy("alice").withRole(Role.VIEWER));
        Visibility alice = Visibility.ownedBy(PrincipalId.user("alice"));
        ServiceAccountQuery query = ServiceAccountQuery.all()
                .nameContains("CI")
                .withRole(Role.VIEWER)
                .pageSize(1);
        assertThat(Lists.accounts(storage(), ACME, alice, query)).containsExactly(both);
        assertThat(Lists.accounts(storage(), ACME, alice, query.ownedBy("alice")))
                .containsExactly(both);
        assertThat(Lists.accounts(storage(), ACME, alice, query.ownedBy("bob"))).isEmpty();
        Visibility self = Visibility.only(both.id());
        assertThat(Lists.accounts(storage(), ACME, self, query)).containsExactly(both);
        assertThat(Lists.accounts(
                        storage(), ACME, self, ServiceAccountQuery.all().ownedBy("bob")))
                .isEmpty();
    }

    @Test
    default void accounts_byOwner_areExactlyThisOwners() {
        ServiceAccountId id = SampleIds.accountId();
        StoredAccount ofUser = given(account().ownedBy(id.value()));
        StoredAccount ofAccount = given(account().ownedBy(PrincipalId.serviceAccount(id)));
        given(account().ownedBy("bob"));
        assertThat(list(ServiceAccountQuery.all().ownedBy(id.value()))).containsExactly(ofUser);
        assertThat(list(ServiceAccountQuery.all().ownedBy(PrincipalId.serviceAccount(id))))
                .containsExactly(ofAccount);
        done(SampleChanges.update(ofUser, now -> SampleAccount.owned(now, PrincipalId.user("carol"))));
        assertThat(list(ServiceAccountQuery.all().ownedBy(id.value()))).isEmpty();
    }

    @Test
    default void accounts_byRole_haveExactlyThisRole() {
        StoredAccount admin = given(account().withRole(Role.ADMIN));
        given(account().withRole(Role.of("Admin")));
        given(account().withRole(Role.of("ADMIN_")));
        given(account().withRole(Role.OWNER));
        assertThat(list(ServiceAccountQuery.all().withRole(Role.ADMIN))).containsExactly(admin);
        assertThat(list(ServiceAccountQuery.all().withRole(Role.of("NONE")))).isEmpty();
    }

    @Test
    default void accounts_byPartOfTheName_matchEachCharacterLiterally() {
        List.of("100%", "1000", "a_b", "axb", "a!b", "a!!b", "back\\slash", "it's", "say \"hi\"", "[a-c]", "a*b?")
                .forEach(name -> given(named(name)));
        assertThat(namesWith("%")).containsExactly("100%");
        assertThat(namesWith("_")).containsExactly("a_b");
        assertThat(namesWith("a_b")).containsExactly("a_b");
        assertThat(namesWith("!")).containsExactlyInAnyOrder("a!b", "a!!b");
        assertThat(namesWith("!!")).containsExactly("a!!b");
        assertThat(namesWith("\\")).containsExactly("back\\slash");
        assertThat(namesWith("'")).containsExactly("it's");
        assertThat(namesWith("\"")).containsExactly("say \"hi\"");
        assertThat(namesWith("[a-c]")).containsExactly("[a-c]");
        assertThat(namesWith("*")).containsExactly("a*b?");
        assertThat(namesWith("?")).containsExactly("a*b?");
        assertThat(namesWith("' or '1'='1")).isEmpty();
        assertThat(namesWith("%%")).isEmpty();
        assertThat(namesWith("\\%")).isEmpty();
    }

    @Test
    default void accounts_byPartOfTheName_matchBlanksLiterally() {
        List.of("a b", "ab", "b a", "a").forEach(name -> given(named(name)));
        assertThat(namesWith("a ")).containsExactly("a b");
        assertThat(namesWith(" a")).containsExactly("b a");
        assertThat(namesWith(" ")).containsExactlyInAnyOrder("a b", "b a");
        assertThat(namesWith("  ")).isEmpty();
        assertThat(namesWith("\u00a0")).containsExactlyInAnyOrder("a b", "b a");
        assertThat(namesWith("A\u3164")).containsExactly("a b");
    }

    @Test
    default void accounts_byPartOfTheName_ignoreCaseAndKeepAccents() {
        List.of("Café", "cafe", "ÉCOLE", "deploy \uD83D\uDE80 rocket").forEach(name -> given(named(name)));
        assertThat(namesWith("CAF")).containsExactlyInAnyOrder("Café", "cafe");
        assertThat(namesWith("é")).containsExactlyInAnyOrder("Café", "ÉCOLE");
        assertThat(namesWith("e\u0301")).containsExactlyInAnyOrder("Café", "ÉCOLE");
        assertThat(namesWith("cafe")).containsExactly("cafe");
        assertThat(namesWith("\uD83D\uDE80 R")).containsExactly("deploy \uD83D\uDE80 rocket");
        assertThat(namesWith("\uD83D\uDE81")).isEmpty();
        assertThat(namesWith("")).hasSize(4);
    }

    @Test
    default void accounts_byNameKey_areTheOneWithExactlyThisKey() {
        given(named("ci-deployer 2"));
        given(named("ci-déployer"));
        given(named("ci-deployer").in(GLOBEX));
        done(SampleChanges.deletion(given(named("CI-DEPLOYER"))));
        StoredAccount stored = given(named("CI-Deployer"));
        assertThat(withKey("ci-deployer", Visibility.all())).containsExactly(stored);
        assertThat(withKey("ci-deployer", Visibility.ownedBy(PrincipalId.user("bob"))))
                .isEmpty();
        assertThat(withKey("CI-Deployer", Visibility.all())).isEmpty();
        assertThat(withKey("ci-deploye_", Visibility.all())).isEmpty();
        assertThat(withKey("ci-deployer ", Visibility.all())).isEmpty();
        assertThat(withKey("ci-deplo%", Visibility.all())).isEmpty();
    }

    private List<StoredAccount> withKey(String key, Visibility visibility) {
        AccountFilter filter = new AccountFilter(visibility, Optional.of(key), ServiceAccountQuery.all());
        return storage().accounts(ACME, filter).items();
    }

    private List<String> namesWith(String part) {
        return list(ServiceAccountQuery.all().nameContains(part)).stream()
                .map(account -> account.state().name().display())
                .toList();
    }

    private List<StoredAccount> seenBy(Visibility visibility) {
        return Lists.accounts(storage(), ACME, visibility, ServiceAccountQuery.all());
    }

    private List<StoredAccount> list(ServiceAccountQuery query) {
        return Lists.accounts(storage(), ACME, Visibility.all(), query);
    }

    private Page<StoredAccount> page(ServiceAccountQuery query) {
        return storage().accounts(ACME, new AccountFilter(Visibility.all(), Optional.empty(), query));
    }
}
