package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleEvent.TIME;
import static io.counterfoil.contract.SampleEvent.about;
import static io.counterfoil.contract.SampleEvent.event;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleIds.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.Page;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.TokenUse;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The audit log: append-only, and searched from the newest event. */
interface AuditLogContract extends ContractPart {

    @Test
    default void append_event_isReturnedInEveryField() {
        List<SampleEvent> events = List.of(
                event(),
                event().fromNobody(),
                about(SampleIds.accountId())
                        .from(SampleIds.accountId(), SampleIds.tokenId())
                        .ended(AuditOutcome.REFUSED, "NOT_ALLOWED"),
                event().from(new AuditActor(
                                PrincipalId.user("mallory"), Optional.empty(), Optional.empty(), Optional.empty()))
                        .ended(AuditOutcome.FAILURE, "gone wrong"),
                event().on(new AuditTarget("parameter", "db/url", Optional.empty()))
                        .withDetails(Map.of("environment", "prod")));
        for (SampleEvent event : events) {
            append(event);
        }
        assertThat(eventsOf(ACME))
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(SampleEvent::stored).toList());
    }

    @Test
    default void append_hostileText_isReturnedByteForByte() {
        List<AuditEvent> events = new ArrayList<>();
        for (String text : HostileText.CORPUS) {
            SampleEvent event = event().from(new AuditActor(
                            PrincipalId.user(text),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(PrincipalId.user(text))))
                    .on(new AuditTarget("parameter", text, Optional.of(text)))
                    .withDetails(Map.of("value", text, "other", "x" + text + "x"))
                    .ended(AuditOutcome.FAILURE, text);
            append(event);
            events.add(event.stored());
        }
        assertThat(eventsOf(ACME)).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    default void append_mostAndLongestDetails_areReturnedWhole() {
        Map<String, String> details = new TreeMap<>();
        for (int i = 0; i < 26; i++) {
            details.put("detail.name:_-" + (char) ('A' + i) + "x".repeat(49), HostileText.longest(512));
        }
        details.put("a", "=&%+ \\\"',;:{}[]<>|\u00a0\uD83D\uDE80");
        details.put("A", "another case is another name");
        details.put("b", "");
        details.put("c", "k=v&k2=v2%3D%26+%2B");
        details.put("d", "null");
        details.put("e", "\\u0000 \\n");
        assertThat(details).hasSize(32);
        SampleEvent event = event().withAction("A".repeat(64))
                .from(PrincipalId.user(HostileText.longest(255)))
                .on(new AuditTarget("t".repeat(64), HostileText.longest(255), Optional.of(HostileText.longest(128))))
                .ended(AuditOutcome.REFUSED, HostileText.longest(128))
                .withDetails(details);
        append(event);
        assertThat(eventsOf(ACME)).containsExactly(event.stored());
    }

    @Test
    default void append_sameEventAgain_isStoredOnce() {
        SampleEvent first = event();
        SampleEvent second = event();
        append(first);
        append(first, second);
        append(second, first);
        assertThat(eventsOf(ACME)).containsExactlyInAnyOrder(first.stored(), second.stored());
    }

    @Test
    default void append_sameEventTwiceAtOnce_isStoredOnce() {
        SampleEvent event = event();
        append(event, event);
        assertThat(eventsOf(ACME)).containsExactly(event.stored());
    }

    @Test
    default void append_usedIdWithDifferentContent_keepsTheFirst() {
        SampleEvent first = event();
        append(first);
        append(first.withAction("something.else").at(TIME.plusSeconds(5)));
        assertThat(eventsOf(ACME)).containsExactly(first.stored());
    }

    @Test
    default void append_idOfACommittedEvent_keepsThatEvent() {
        StoredAccount stored = given(account());
        AuditEvent committed = eventsOf(ACME).get(0);
        append(event().withId(committed.id()).withAction("forged"));
        assertThat(eventsOf(ACME)).containsExactly(committed);
        assertThat(loaded(stored)).contains(stored);
    }

    @Test
    default void append_nothing_changesNothing() {
        append(event());
        storage().append(List.of(), Participation.INDEPENDENT);
        assertThat(eventsOf(ACME)).hasSize(1);
    }

    @Test
    default void append_manyAtOnce_storesThemAll() {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(event().withId(SampleIds.eventId(i)).stored());
        }
        storage().append(events, Participation.INDEPENDENT);
        assertThat(Lists.events(
                        storage(), ACME, Visibility.all(), AuditQuery.all().pageSize(200)))
                .hasSize(500)
                .containsAll(events);
    }

    @Test
    default void auditEvents_ofManyTimes_areListedNewestFirstAndByDescendingIdentifier() {
        append(
                event().withId(SampleIds.eventId(2)).at(TIME),
                event().withId(SampleIds.eventId(9)).at(TIME.minusNanos(1_000)),
                event().withId(SampleIds.eventId(1)).at(TIME.plusNanos(1_000)),
                event().withId(SampleIds.eventId(3)).at(TIME),
                event().withId(SampleIds.eventId(4)).at(Instant.EPOCH.minusSeconds(1)));
        for (int pageSize : List.of(1, 2, 3, 4, 5, 200)) {
            assertThat(search(AuditQuery.all().pageSize(pageSize)))
                    .extracting(AuditEvent::id)
                    .containsExactly(
                            SampleIds.eventId(1),
                            SampleIds.eventId(3),
                            SampleIds.eventId(2),
                            SampleIds.eventId(9),
                            SampleIds.eventId(4));
        }
    }

    @Test
    default void auditEvents_lastPageExactlyFull_hasNoNext() {
        for (int number = 1; number <= 4; number++) {
            append(event().withId(SampleIds.eventId(number)));
        }
        AuditQuery query = AuditQuery.all().pageSize(2);
        Page<AuditEvent> first = storage().auditEvents(ACME, new AuditFilter(Visibility.all(), query));
        Cursor cursor = new Cursor(TIME, SampleIds.eventId(3).value());
        assertThat(first.next()).contains(cursor);
        Page<AuditEvent> last = storage().auditEvents(ACME, new AuditFilter(Visibility.all(), query.after(cursor)));
        assertThat(last.items()).extracting(AuditEvent::id).containsExactly(SampleIds.eventId(2), SampleIds.eventId(1));
        assertThat(last.next()).isEmpty();
    }

    @Test
    default void auditEvents_appendedWhilePaging_areNeitherRepeatedNorSkipped() {
        for (int number : List.of(2, 4, 6)) {
            append(event().withId(SampleIds.eventId(number)));
        }
        append(event().withId(SampleIds.eventId(1)).at(TIME.plusSeconds(1)));
        Cursor cursor = new Cursor(TIME, SampleIds.eventId(4).value());
        append(event().withId(SampleIds.eventId(5)), event().withId(SampleIds.eventId(3)));
        assertThat(search(AuditQuery.all().pageSize(1).after(cursor)))
                .extracting(AuditEvent::id)
                .containsExactly(SampleIds.eventId(3), SampleIds.eventId(2));
    }

    @Test
    default void auditEvents_ofAccountsThatActOnThemselves_arePagedToTheEnd() {
        PrincipalId bob = PrincipalId.user("bob");
        List<ServiceAccountId> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ServiceAccountId account = given(account().ownedBy(bob)).id();
            for (int j = 1; j <= 2; j++) {
                append(about(account).from(account, SampleIds.tokenId()).at(TIME.plusSeconds(10L * i + j)));
                expected.add(account);
            }
        }
        Collections.reverse(expected);
        for (int pageSize : List.of(1, 2, 5, 200)) {
            assertThat(Lists.events(
                            storage(),
                            ACME,
                            Visibility.ownedBy(bob),
                            AuditQuery.all().from(TIME.plusSeconds(1)).pageSize(pageSize)))
                    .as("pages of %d", pageSize)
                    .extracting(event -> event.account().orElseThrow())
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    default void auditEvents_ofAnotherOrganization_areNeverShown() {
        ServiceAccountId account = SampleIds.accountId();
        append(about(account).in(GLOBEX));
        SampleEvent ours = about(account);
        append(ours);
        assertThat(search(AuditQuery.all())).containsExactly(ours.stored());
        assertThat(search(AuditQuery.all().about(account).by("alice"))).containsExactly(ours.stored());
    }

    @Test
    default void auditEvents_byEachCondition_areThoseThatMatch() {
        ServiceAccountId account = SampleIds.accountId();
        TokenId token = SampleIds.tokenId();
        SampleEvent aboutAccount = about(account).withAction("token.regenerated");
        SampleEvent byUser = event().from(PrincipalId.user(account.value()));
        SampleEvent byToken = event().from(account, token).withAction("Token.regenerated");
        SampleEvent byOtherToken = event().from(account, SampleIds.tokenId());
        SampleEvent byNobody = event().fromNobody();
        append(aboutAccount, byUser, byToken, byOtherToken, byNobody);

        assertThat(search(AuditQuery.all().about(account))).containsExactly(aboutAccount.stored());
        assertThat(search(AuditQuery.all().by(account.value()))).containsExactly(byUser.stored());
        assertThat(search(AuditQuery.all().by(PrincipalId.serviceAccount(account))))
                .containsExactlyInAnyOrder(byToken.stored(), byOtherToken.stored());
        assertThat(search(AuditQuery.all().withToken(token))).containsExactly(byToken.stored());
        assertThat(search(AuditQuery.all().action("token.regenerated"))).containsExactly(aboutAccount.stored());
        assertThat(search(AuditQuery.all().action("token.regenerate_"))).isEmpty();
        assertThat(search(AuditQuery.all().withToken(token).action("parameter.updated")))
                .isEmpty();
        assertThat(search(AuditQuery.all().about(SampleIds.accountId()))).isEmpty();
    }

    @Test
    default void auditEvents_onAnAccount_areThoseAboutItAndThoseOfOthersThatNameIt() {
        ServiceAccountId account = SampleIds.accountId();
        AuditTarget target = new AuditTarget("service_account", account.value(), Optional.empty());
        SampleEvent own = about(account);
        SampleEvent ofNobody = event().on(target).at(TIME.plusSeconds(1));
        SampleEvent ofOther = about(SampleIds.accountId()).on(target).at(TIME.plusSeconds(2));
        SampleEvent sameId = about(account).on(new AuditTarget("token", account.value(), Optional.empty()));
        append(own, ofNobody, ofOther, sameId, about(SampleIds.accountId()));

        AuditQuery query = AuditQuery.all().on("service_account", account.value());
        assertThat(search(query)).containsExactly(ofOther.stored(), ofNobody.stored(), own.stored());
        assertThat(search(query.pageSize(1))).containsExactly(ofOther.stored(), ofNobody.stored(), own.stored());
        assertThat(search(query.about(account))).containsExactly(own.stored());
        assertThat(search(AuditQuery.all().on("token", account.value()))).containsExactly(sameId.stored());
    }

    @Test
    default void auditEvents_betweenTimes_includeTheFirstAndExcludeTheLast() {
        SampleEvent before = event().at(TIME.minusNanos(1_000));
        SampleEvent at = event().at(TIME);
        SampleEvent after = event().at(TIME.plusNanos(1_000));
        append(before, at, after);
        assertThat(search(AuditQuery.all().from(TIME))).containsExactly(after.stored(), at.stored());
        assertThat(search(AuditQuery.all().until(TIME))).containsExactly(before.stored());
        assertThat(search(AuditQuery.all().from(TIME).until(TIME.plusNanos(1_000))))
                .containsExactly(at.stored());
        assertThat(search(AuditQuery.all().from(TIME).until(TIME))).isEmpty();
    }

    @Test
    default void auditEvents_limitedVisibility_areThoseOfVisibleAccounts() {
        StoredAccount ofAlice = given(account().ownedBy("alice"));
        StoredAccount ofBob = given(account().ownedBy("bob"));
        append(event(), about(SampleIds.accountId()));
        assertThat(seenBy(Visibility.all())).hasSize(4);
        assertThat(accountsSeenBy(Visibility.ownedBy(PrincipalId.user("alice"))))
                .containsExactly(ofAlice.id());
        assertThat(accountsSeenBy(Visibility.only(ofBob.id()))).containsExactly(ofBob.id());
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.serviceAccount(SampleIds.accountId()))))
                .isEmpty();
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.user("Alice")))).isEmpty();
        AuditQuery query = AuditQuery.all().about(ofBob.id());
        assertThat(Lists.events(storage(), ACME, Visibility.ownedBy(PrincipalId.user("alice")), query))
                .isEmpty();
    }

    /** FIELD F3: an owner sees what the account did, including to others, and after it was deleted. */
    @Test
    default void auditEvents_byAnAccount_areSeenByItsOwner() {
        StoredAccount robot = given(account().ownedBy("alice"));
        StoredAccount ofBob = given(account().ownedBy("bob"));
        SampleEvent created = SampleEvent.about(ofBob.id())
                .from(robot.id(), robot.tokens().get(0).id());
        SampleEvent own = SampleEvent.about(robot.id())
                .from(robot.id(), robot.tokens().get(0).id());
        SampleEvent elsewhere = event().from(robot.id(), robot.tokens().get(0).id());
        SampleEvent namesake = event().from(PrincipalId.user(robot.id().value()));
        append(created, own, elsewhere, namesake);
        Visibility alice = Visibility.ownedBy(PrincipalId.user("alice"));
        assertThat(seenBy(alice))
                .contains(created.stored(), own.stored(), elsewhere.stored())
                .hasSize(4);
        assertThat(seenBy(Visibility.only(robot.id()))).hasSize(4);
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.user("bob"))))
                .contains(created.stored())
                .hasSize(2);
        for (AuditQuery query : List.of(
                AuditQuery.all().by(PrincipalId.serviceAccount(robot.id())),
                AuditQuery.all().withToken(robot.tokens().get(0).id()))) {
            assertThat(Lists.events(storage(), ACME, alice, query)).hasSize(3);
        }
        assertThat(Lists.events(storage(), ACME, alice, AuditQuery.all().about(ofBob.id())))
                .containsExactly(created.stored());
        done(SampleChanges.deletion(robot));
        assertThat(seenBy(alice)).hasSize(5);
    }

    /** FIELD F5. */
    @Test
    default void auditEvents_byTargetOrOutcome_areThoseThatMatch() {
        SampleEvent onDb = event().on(new AuditTarget("parameter", "db/url", Optional.of("a name")));
        SampleEvent onOther = event().on(new AuditTarget("parameter", "db/URL", Optional.empty()));
        SampleEvent ofOtherType = event().on(new AuditTarget("secret", "db/url", Optional.empty()));
        SampleEvent refused = event().ended(AuditOutcome.REFUSED, "NOT_ALLOWED");
        SampleEvent failed = event().on(new AuditTarget("parameter", "db/url", Optional.empty()))
                .ended(AuditOutcome.FAILURE, "x");
        append(onDb, onOther, ofOtherType, refused, failed);
        AuditQuery asked = AuditQuery.all().on("parameter", "db/url");
        assertThat(search(asked)).containsExactlyInAnyOrder(onDb.stored(), failed.stored());
        assertThat(search(asked.outcome(AuditOutcome.SUCCESS))).containsExactly(onDb.stored());
        assertThat(search(AuditQuery.all().outcome(AuditOutcome.REFUSED))).containsExactly(refused.stored());
        assertThat(search(AuditQuery.all().outcome(AuditOutcome.SUCCESS))).hasSize(3);
    }

    /** An actor who sees many accounts gets the newest of all their events. */
    @Test
    default void auditEvents_ofManyAccounts_arePagedInOneOrder() {
        Instant far = Instant.parse("2980-01-01T00:00:00Z");
        List<AuditEvent> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            StoredAccount stored = given(account().ownedBy("alice"));
            for (int j = 0; j < 1 + i % 3 * 4; j++) {
                SampleEvent event = SampleEvent.about(stored.id()).at(far.plusSeconds((i * 7 + j * 5) % 23));
                append(event);
                expected.add(event.stored());
            }
            append(SampleEvent.about(given(account().ownedBy("bob")).id()).at(far.plusSeconds(i)));
        }
        Visibility alice = Visibility.ownedBy(PrincipalId.user("alice"));
        for (int pageSize : List.of(1, 5, 200)) {
            AuditQuery query =
                    AuditQuery.all().from(far).action(expected.get(0).action()).pageSize(pageSize);
            assertThat(Lists.events(storage(), ACME, alice, query)).containsExactlyInAnyOrderElementsOf(expected);
            AuditQuery all = AuditQuery.all().from(far).pageSize(pageSize);
            assertThat(Lists.events(storage(), ACME, alice, all))
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .isSortedAccordingTo(Comparator.comparing(AuditEvent::time)
                            .thenComparing(one -> one.id().value())
                            .reversed());
        }
    }

    @Test
    default void auditEvents_afterAnOwnerChange_areSeenByTheNewOwner() {
        StoredAccount stored = given(account().ownedBy("alice"));
        done(SampleChanges.update(stored, now -> SampleAccount.owned(now, PrincipalId.user("bob"))));
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.user("alice")))).isEmpty();
        assertThat(seenBy(Visibility.ownedBy(PrincipalId.user("bob")))).hasSize(2);
    }

    @Test
    default void auditEvents_ofADeletedAccount_areSeenByItsFormerOwner() {
        StoredAccount stored = given(account().ownedBy("alice"));
        done(SampleChanges.deletion(stored));
        given(account().ownedBy("bob"));
        assertThat(accountsSeenBy(Visibility.ownedBy(PrincipalId.user("alice"))))
                .containsExactly(stored.id(), stored.id());
        assertThat(search(AuditQuery.all().about(stored.id()))).hasSize(2);
    }

    @Test
    default void auditEvents_afterAllOtherOperations_areUnchanged() {
        StoredAccount stored = done(SampleChanges.regeneration(given(account())));
        append(event());
        List<AuditEvent> before = eventsOf(ACME);
        storage().recordUse(Map.of(stored.tokens().get(0).id(), TokenUse.at(TIME)));
        storage().purge(Instant.parse("2026-02-05T00:00:00Z"), 100);
        done(SampleChanges.deletion(loaded(stored).orElseThrow()));
        storage().purge(Instant.parse("2026-02-05T00:00:00Z"), 100);
        assertThat(eventsOf(ACME)).hasSize(4).containsAll(before);
    }

    private List<ServiceAccountId> accountsSeenBy(Visibility visibility) {
        return seenBy(visibility).stream()
                .map(event -> event.account().orElseThrow())
                .toList();
    }

    private List<AuditEvent> seenBy(Visibility visibility) {
        return Lists.events(storage(), ACME, visibility, AuditQuery.all());
    }

    private List<AuditEvent> search(AuditQuery query) {
        return Lists.events(storage(), ACME, Visibility.all(), query);
    }
}
