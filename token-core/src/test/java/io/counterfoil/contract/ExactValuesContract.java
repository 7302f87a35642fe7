package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;
import static io.counterfoil.contract.SampleAccount.named;
import static io.counterfoil.contract.SampleIds.ACME;
import static io.counterfoil.contract.SampleToken.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.BearerState;
import io.counterfoil.spi.IssueRequest;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.TokenState;
import io.counterfoil.spi.TokenUse;
import io.counterfoil.spi.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Text, identifiers and times are returned exactly as stored, and compared exactly. */
interface ExactValuesContract extends ContractPart {

    @Test
    default void commit_hostileText_isLoadedByteForByte() {
        for (String text : HostileText.CORPUS) {
            SampleAccount sample = textual(text, OrganizationId.of(text));
            done(SampleChanges.creation(sample));
            assertThat(storage().load(sample.organization(), sample.id(), Participation.INDEPENDENT))
                    .as(text)
                    .contains(sample.stored());
            assertThat(Lists.accounts(storage(), sample.organization())).containsExactly(sample.stored());
            assertThat(credential(sample.token().id()).orElseThrow().state()).isEqualTo(BearerState.of(sample.state()));
        }
    }

    @Test
    default void accounts_hostileText_isFoundByIt() {
        for (String text : HostileText.CORPUS) {
            given(textual(text, ACME));
        }
        for (String text : HostileText.CORPUS) {
            ServiceAccountQuery query = ServiceAccountQuery.all().ownedBy(text);
            assertThat(Lists.accounts(storage(), ACME, Visibility.all(), query))
                    .as("owned by %s", text)
                    .extracting(account -> account.state().description())
                    .containsExactly(text);
            // The name was stripped, as every name is; blanks at the ends of a part stand for themselves.
            ServiceAccountQuery search = ServiceAccountQuery.all()
                    .nameContains(text.replace("\u00a0", " ").strip());
            assertThat(Lists.accounts(storage(), ACME, Visibility.all(), search))
                    .as("named %s", text)
                    .extracting(account -> account.state().description())
                    .contains(text);
        }
    }

    @Test
    default void commit_longestText_isLoadedWhole() {
        SampleAccount sample = account()
                .in(OrganizationId.of(HostileText.longest(255)))
                .withName(HostileText.longest(128))
                .withDescription(HostileText.longest(1_000))
                .ownedBy(HostileText.longest(255))
                .createdBy(new Creator(PrincipalId.user(HostileText.longest(255)), Optional.empty()))
                .withRole(Role.of("R".repeat(64)))
                .withToken(token().createdBy(new Creator(PrincipalId.user(HostileText.longest(255)), Optional.empty()))
                        .forRequest(new IssueRequest(HostileText.longest(128), "0f".repeat(32))));
        assertThat(given(sample)).isEqualTo(sample.stored());
    }

    @Test
    default void commit_nameWhoseKeyIsTwiceAsLong_isLoadedWhole() {
        SampleAccount sample = named("\u0130".repeat(128));
        assertThat(sample.state().name().key()).hasSize(256);
        assertThat(given(sample)).isEqualTo(sample.stored());
        ServiceAccountQuery query = ServiceAccountQuery.all().nameContains("\u0130".repeat(128));
        assertThat(Lists.accounts(storage(), ACME, Visibility.all(), query)).containsExactly(sample.stored());
    }

    @Test
    default void load_organizationsThatLookAlike_areKeptApart() {
        List<SampleAccount> samples = HostileText.LOOKALIKES.stream()
                .map(text -> named("the same name").in(OrganizationId.of(text)))
                .toList();
        samples.forEach(this::given);
        for (SampleAccount sample : samples) {
            assertThat(Lists.accounts(storage(), sample.organization())).containsExactly(sample.stored());
            assertThat(eventsOf(sample.organization())).hasSize(1);
            for (SampleAccount other : samples) {
                assertThat(storage()
                                .load(other.organization(), sample.id(), Participation.INDEPENDENT)
                                .isPresent())
                        .isEqualTo(other.equals(sample));
            }
        }
    }

    @Test
    default void accounts_ownersThatLookAlike_areKeptApart() {
        for (String user : HostileText.LOOKALIKES) {
            given(account().ownedBy(user));
        }
        for (String user : HostileText.LOOKALIKES) {
            PrincipalId owner = PrincipalId.user(user);
            Visibility sight = Visibility.ownedBy(owner);
            assertThat(Lists.accounts(storage(), ACME, sight, ServiceAccountQuery.all()))
                    .extracting(found -> found.state().owner())
                    .containsExactly(owner);
            assertThat(Lists.accounts(
                            storage(),
                            ACME,
                            Visibility.all(),
                            ServiceAccountQuery.all().ownedBy(user)))
                    .extracting(found -> found.state().owner())
                    .containsExactly(owner);
        }
    }

    @Test
    default void auditEvents_actorsThatLookAlike_areKeptApart() {
        for (String user : HostileText.LOOKALIKES) {
            append(SampleEvent.event().from(PrincipalId.user(user)));
        }
        for (String user : HostileText.LOOKALIKES) {
            assertThat(Lists.events(
                            storage(), ACME, Visibility.all(), AuditQuery.all().by(user)))
                    .extracting(event -> event.actor().orElseThrow().principal().id())
                    .containsExactly(user);
        }
    }

    @Test
    default void append_detailsThatLookAlike_areReturnedExactly() {
        for (String text : HostileText.LOOKALIKES) {
            SampleEvent event = SampleEvent.event().withDetails(Map.of("owner", text));
            append(event);
            assertThat(Lists.events(storage(), ACME, Visibility.all(), AuditQuery.all()))
                    .filteredOn(stored -> stored.id().equals(event.stored().id()))
                    .extracting(stored -> stored.details().get("owner"))
                    .containsExactly(text);
        }
    }

    @Test
    default void commit_requestIdsThatLookAlike_areKeptApart() {
        for (String id : HostileText.LOOKALIKES) {
            IssueRequest request = new IssueRequest(id, "a1".repeat(32));
            StoredAccount stored = given(account().withToken(token().forRequest(request)));
            assertThat(stored.tokens().get(0).request()).contains(request);
        }
    }

    @Test
    default void commit_anyInstant_isKeptToTheMicrosecond() {
        List<Instant> instants = List.of(
                Instant.EPOCH,
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.parse("1900-01-01T00:00:00.000001Z"),
                Instant.parse("1582-10-10T12:00:00Z"),
                Instant.parse("2026-03-29T01:30:00.123456Z"),
                Instant.parse("2026-10-25T01:30:00.999999Z"),
                Instant.parse("2026-11-01T09:30:00.000001Z"),
                Instant.parse("2011-12-30T12:00:00Z"),
                Instant.parse("2016-12-31T23:59:59.999999Z"),
                Instant.parse("2038-01-19T03:14:08Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
        for (Instant instant : instants) {
            SampleAccount sample = account()
                    .createdAt(instant)
                    .withToken(token().createdAt(instant).expiringAt(instant));
            StoredAccount stored = given(sample);
            assertThat(stored).isEqualTo(sample.stored());
            TokenState state =
                    TokenState.NEW.superseded(instant, Optional.empty()).accepted(instant);
            assertThat(done(SampleChanges.tokenChange(stored, now -> state))
                            .tokens()
                            .get(0)
                            .state())
                    .isEqualTo(state);
            storage().recordUse(Map.of(sample.token().id(), TokenUse.at(instant)));
            assertThat(loaded(stored).orElseThrow().tokens().get(0).lastUsedAt())
                    .contains(instant);
            SampleEvent event = SampleEvent.event().at(instant);
            append(event);
            AuditQuery query = AuditQuery.all().from(instant);
            assertThat(Lists.events(storage(), ACME, Visibility.all(), query))
                    .last()
                    .isEqualTo(event.stored());
        }
    }

    @Test
    default void commit_anyGrace_isKeptToTheMicrosecond() {
        StoredAccount stored = given(account());
        for (Duration grace : List.of(Duration.ofNanos(1_000), Duration.ofDays(30), Duration.ofDays(365_000))) {
            TokenState state = TokenState.NEW.superseded(SampleChanges.ENDED_AT, Optional.of(grace));
            stored = done(SampleChanges.tokenChange(stored, now -> state));
            assertThat(stored.tokens().get(0).state().graceAfterFirstUse()).contains(grace);
        }
    }

    private static SampleAccount textual(String text, OrganizationId organization) {
        return account()
                .in(organization)
                .withName(text)
                .withDescription(text)
                .ownedBy(text)
                .createdBy(new Creator(PrincipalId.user(text), Optional.empty()))
                .withToken(token().forRequest(new IssueRequest(text, "0f".repeat(32))));
    }
}
