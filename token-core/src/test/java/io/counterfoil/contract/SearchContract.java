package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleIds.GLOBEX;
import static io.counterfoil.contract.SampleToken.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.model.Cursor;
import io.counterfoil.model.Page;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenUse;
import io.counterfoil.spi.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Searches for accounts by their attributes and by their tokens' past and future. */
interface SearchContract extends ContractPart {

    Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    Instant LATER = Instant.parse("2990-01-01T00:00:00Z");

    @Test
    default void accounts_byAttribute_areThoseWithExactlyThisValue() {
        StoredAccount payments = given(account().withAttributes(Map.of("team", "payments", "tier", "gold")));
        StoredAccount other = given(account().withAttributes(Map.of("team", "Payments")));
        given(account().in(GLOBEX).withAttributes(Map.of("team", "payments")));
        given(account());
        assertThat(found(ServiceAccountQuery.all().withAttribute("team", "payments")))
                .containsExactly(payments.id());
        assertThat(found(ServiceAccountQuery.all().withAttribute("team", "Payments")))
                .containsExactly(other.id());
        assertThat(found(ServiceAccountQuery.all().withAttribute("team", "payment")))
                .isEmpty();
        ServiceAccountQuery both =
                ServiceAccountQuery.all().withAttribute("team", "payments").withAttribute("tier", "gold");
        assertThat(found(both)).containsExactly(payments.id());
        assertThat(found(both.withAttribute("tier", "silver"))).isEmpty();
    }

    @Test
    default void accounts_changedAttribute_areFoundByTheNewValueOnly() {
        StoredAccount stored = given(account().withAttributes(Map.of("team", "payments", "kept", "a=b\\ %_\u00fc")));
        stored = done(SampleChanges.update(
                stored, state -> state.withAttributes(Map.of("team", "core", "kept", "a=b\\ %_\u00fc"))));
        assertThat(stored.state().attributes()).containsEntry("team", "core").hasSize(2);
        assertThat(found(ServiceAccountQuery.all().withAttribute("team", "payments")))
                .isEmpty();
        assertThat(found(ServiceAccountQuery.all().withAttribute("team", "core")))
                .containsExactly(stored.id());
        assertThat(found(ServiceAccountQuery.all().withAttribute("kept", "a=b\\ %_\u00fc")))
                .hasSize(1);
        done(SampleChanges.deletion(stored));
        assertThat(found(ServiceAccountQuery.all().withAttribute("team", "core")))
                .isEmpty();
    }

    @Test
    default void accounts_withIds_areThoseOfThemThatMatchTheRestToo() {
        StoredAccount one = given(account());
        StoredAccount other = done(SampleChanges.disabling(given(account())));
        StoredAccount elsewhere = given(account().in(GLOBEX));
        StoredAccount deleted = given(account());
        done(SampleChanges.deletion(deleted));
        given(account());
        ServiceAccountQuery these = ServiceAccountQuery.all()
                .withIds(List.of(one.id(), other.id(), elsewhere.id(), deleted.id(), SampleIds.accountId()));
        assertThat(found(these)).containsExactlyInAnyOrder(one.id(), other.id());
        assertThat(found(these.enabled(true))).containsExactly(one.id());
        assertThat(found(these.withIds(List.of()))).isEmpty();
        List<ServiceAccountId> many = new ArrayList<>(List.of(one.id()));
        while (many.size() < 1_000) {
            many.add(SampleIds.accountId());
        }
        assertThat(found(these.withIds(many))).containsExactly(one.id());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> these.withIds(
                        Stream.concat(many.stream(), Stream.of(other.id())).toList()))
                .withMessageContaining("1001");
    }

    @Test
    default void accounts_byEnabled_areThoseThatMatch() {
        StoredAccount enabled = given(account());
        StoredAccount disabled = done(SampleChanges.disabling(given(account())));
        assertThat(found(ServiceAccountQuery.all().enabled(true))).containsExactly(enabled.id());
        assertThat(found(ServiceAccountQuery.all().enabled(false))).containsExactly(disabled.id());
    }

    @Test
    default void accounts_expiringBefore_usesTheCurrentToken() {
        StoredAccount soon = given(account().withToken(token().expiringAt(LATER)));
        given(account());
        StoredAccount rotated = done(SampleChanges.regeneration(given(account().withToken(token().expiringAt(LATER)))));
        assertThat(rotated.currentToken().orElseThrow().expiresAt()).isNotEqualTo(Optional.of(LATER));
        assertThat(found(ServiceAccountQuery.all().expiringBefore(LATER))).doesNotContain(soon.id());
        assertThat(found(ServiceAccountQuery.all().expiringBefore(LATER.plusNanos(1_000))))
                .containsExactly(soon.id());
    }

    @Test
    default void accounts_issuedBefore_usesTheCurrentToken() {
        Instant issued = given(account()).currentToken().orElseThrow().createdAt();
        assertThat(found(ServiceAccountQuery.all().issuedBefore(issued))).isEmpty();
        assertThat(found(ServiceAccountQuery.all().issuedBefore(issued.plusNanos(1_000))))
                .hasSize(1);
    }

    @Test
    default void accounts_unusedSince_areOlderAndHaveNoLaterUseOfAnyToken() {
        Instant since = BEGIN.plus(Duration.ofDays(90));
        StoredAccount never = given(account().createdAt(BEGIN));
        StoredAccount before = used(given(account().createdAt(BEGIN)), 0, since.minusNanos(1_000));
        used(given(account().createdAt(BEGIN)), 0, since);
        used(done(SampleChanges.regeneration(given(account().createdAt(BEGIN)))), 1, since.plusSeconds(1));
        given(account().createdAt(since));
        assertThat(found(ServiceAccountQuery.all().unusedSince(since)))
                .containsExactlyInAnyOrder(never.id(), before.id());
    }

    @Test
    default void accounts_unusedSince_requiresAnOlderAccount() {
        StoredAccount rotated = done(SampleChanges.regeneration(given(account().createdAt(BEGIN))));
        Instant since = BEGIN.plusSeconds(1);
        assertThat(rotated.currentToken().orElseThrow().createdAt()).isAfter(since);
        assertThat(found(ServiceAccountQuery.all().unusedSince(since))).containsExactly(rotated.id());
    }

    @Test
    default void accounts_byCombinedConditions_arePaged() {
        List<ServiceAccountId> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            SampleAccount sample = account()
                    .createdAt(BEGIN.plusSeconds(i / 2))
                    .withRole(Role.VIEWER)
                    .withAttributes(Map.of("team", "payments"))
                    .withToken(token().expiringAt(LATER));
            expected.add(given(sample).id());
            given(account()
                    .createdAt(BEGIN)
                    .withAttributes(Map.of("team", "payments"))
                    .withRole(Role.ADMIN));
        }
        ServiceAccountQuery query = ServiceAccountQuery.all()
                .withAttribute("team", "payments")
                .withRole(Role.VIEWER)
                .enabled(true)
                .expiringBefore(LATER.plusSeconds(1))
                .issuedBefore(LATER)
                .unusedSince(LATER)
                .ownedBy(PrincipalId.user("alice"))
                .pageSize(2);
        List<ServiceAccountId> all = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<StoredAccount> page = page(next.map(query::after).orElse(query));
            page.items().forEach(one -> all.add(one.id()));
            next = page.next();
        } while (next.isPresent());
        assertThat(all).hasSize(7).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** FIELD E8: used daily, expired and purged is not "never expires, never used". */
    @Test
    default void purge_ofAllTokens_leavesTheLastUseAndTheLastEndWithTheAccount() {
        Instant end = Instant.parse("2020-01-02T00:00:00Z");
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        StoredAccount stored = given(account().withToken(token().expiringAt(end.minusSeconds(1))));
        stored = done(SampleChanges.issue(stored, token(2).expiringAt(end), Digests.digest()));
        used(stored, 1, first.plusSeconds(1));
        used(stored, 0, first);
        assertThat(storage().purge(end.plusSeconds(1), 10)).isEqualTo(2);
        StoredAccount purged = loaded(stored).orElseThrow();
        assertThat(purged.tokens()).isEmpty();
        assertThat(purged.removed().lastUsedAt()).contains(first.plusSeconds(1));
        assertThat(purged.removed().lastEnd()).contains(end);
        assertThat(found(ServiceAccountQuery.all().expiringBefore(LATER))).isEmpty();
        StoredAccount after = done(SampleChanges.issue(purged));
        assertThat(after.removed().lastUsedAt()).contains(first.plusSeconds(1));
        assertThat(after.removed().lastEnd()).isEmpty();
        assertThat(loaded(stored).orElseThrow().tokens()).hasSize(1);
    }

    @Test
    default void accounts_livingAt_omitsEndedTokensButKeepsTheirLastUse() {
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        StoredAccount stored = given(account().withToken(token().expiringAt(now)));
        stored = done(SampleChanges.issue(stored, token(2).expiringAt(now.plusSeconds(1)), Digests.digest()));
        stored = done(SampleChanges.issue(stored, token(3).expiringAt(now.minusSeconds(1)), Digests.digest()));
        used(stored, 2, BEGIN.plusSeconds(5));
        used(stored, 1, BEGIN);
        AccountFilter filter =
                new AccountFilter(Visibility.all(), Optional.empty(), ServiceAccountQuery.all(), Optional.of(now));
        StoredAccount listed = storage().accounts(ACME, filter).items().get(0);
        assertThat(listed.tokens()).extracting(StoredToken::generation).containsExactly(3, 2);
        assertThat(listed.removed().lastUsedAt()).contains(BEGIN.plusSeconds(5));
    }

    /** The source of a use is stored with it. */
    @Test
    default void recordUse_withASource_keepsTheOneOfTheLatest() {
        StoredAccount stored = given(account());
        TokenId id = stored.tokens().get(0).id();
        Instant at = BEGIN;
        for (String source : List.of("10.0.0.1", "\"\\'%\n\u00fc", "x".repeat(10_000))) {
            at = at.plusSeconds(1);
            TokenUse use = new TokenUse(at, Optional.of(source));
            storage().recordUse(Map.of(id, use));
            storage().recordUse(Map.of(id, new TokenUse(BEGIN, Optional.of("earlier"))));
            assertThat(loaded(stored).orElseThrow().tokens().get(0).lastUse()).contains(use);
        }
        TokenUse unknown = TokenUse.at(LATER);
        storage().recordUse(Map.of(id, unknown));
        assertThat(loaded(stored).orElseThrow().tokens().get(0).lastUse()).contains(unknown);
    }

    private StoredAccount used(StoredAccount account, int token, Instant at) {
        storage().recordUse(Map.of(account.tokens().get(token).id(), TokenUse.at(at)));
        return account;
    }

    private List<ServiceAccountId> found(ServiceAccountQuery query) {
        return page(query).items().stream().map(StoredAccount::id).toList();
    }

    private Page<StoredAccount> page(ServiceAccountQuery query) {
        return storage().accounts(ACME, new AccountFilter(Visibility.all(), Optional.empty(), query));
    }
}
