package io.counterfoil.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs each answer of the cookbook, on storage in memory and with a clock that the test sets. */
class CookbookTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    private Instant now = Instant.parse("2026-06-07T08:09:10Z");
    private final InMemoryStorage storage = InMemoryStorage.create();
    private final Telemetry telemetry = new Telemetry();
    private final Counterfoil counterfoil =
            Counterfoil.builder(storage).clock(() -> now).listener(telemetry).build();

    @Test
    void bootstrap_issuesOneTokenAndNoSecond() {
        String token = Beginnings.bootstrap(counterfoil).orElseThrow();

        assertThat(accepted(token)).isTrue();
        assertThat(Beginnings.bootstrap(counterfoil)).isEmpty();
    }

    @Test
    void singleTenant_hasOneOrganization() {
        assertThat(Beginnings.actor("alice", Role.ADMIN).organization())
                .isEqualTo(Beginnings.actor("bob", Role.VIEWER).organization());
    }

    @Test
    void ownRoles_formAPartialOrder() {
        Counterfoil own = Beginnings.ownRoles(storage);
        Actor manager = Actor.user(OrganizationId.of("acme"), "mia", Role.of("MANAGER"));

        assertThat(own.serviceAccounts().assignableRoles(manager)).hasSize(4);
        IssuedToken issued = own.serviceAccounts()
                .create(manager, NewServiceAccount.named("builder").withRole(Role.of("DEVELOPER")));
        assertThat(own.authenticator().authenticate(issued.value().reveal()).orElseThrow())
                .satisfies(account -> {
                    assertThat(account.hasRole("GUEST")).isTrue();
                    assertThat(account.hasRole("AUDITOR")).isFalse();
                });
    }

    @Test
    void pepper_goesOnAcceptingWhatWasHashedBefore() {
        NewServiceAccount request = NewServiceAccount.named("before").withRole(Role.VIEWER);
        String before = Counterfoil.create(storage)
                .serviceAccounts()
                .create(ALICE, request)
                .value()
                .reveal();
        Counterfoil peppered = Beginnings.peppered(storage, Base64.getEncoder().encodeToString(new byte[32]));

        assertThat(peppered.authenticator().authenticate(before)).isInstanceOf(AuthenticationResult.Accepted.class);
    }

    /** The test that the page shows: time passes because the test says so. */
    @Test
    void token_isRefusedAfterItsTime() {
        IssuedToken issued = counterfoil
                .serviceAccounts()
                .create(
                        ALICE,
                        NewServiceAccount.named("short-lived")
                                .withRole(Role.VIEWER)
                                .expiringIn(Duration.ofDays(1)));
        assertThat(accepted(issued.value().reveal())).isTrue();

        now = now.plus(Duration.ofDays(1));

        assertThat(counterfoil.authenticator().authenticate(issued.value().reveal()))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.EXPIRED));
    }

    @Test
    void telemetry_countsWhatHappens() {
        accepted(create("counted").value().reveal());
        accepted("cfsa_bad");

        assertThat(telemetry.counted("accepted")).isEqualTo(1);
        assertThat(telemetry.counted("rejected.MALFORMED")).isEqualTo(1);
        assertThat(telemetry.counted("audited.service_account.created")).isEqualTo(1);
    }

    @Test
    void renamedRole_andRenamedUser_keepTheTokens() {
        IssuedToken issued = create("kept");

        assertThat(Changes.renameRole(counterfoil, ALICE, Role.VIEWER, Role.CONTRIBUTOR)
                        .matched())
                .isEqualTo(1);
        assertThat(Changes.renameUser(counterfoil, ALICE, "alice", "alice.smith")
                        .matched())
                .isEqualTo(1);

        assertThat(counterfoil
                        .authenticator()
                        .authenticate(issued.value().reveal())
                        .orElseThrow())
                .satisfies(account -> {
                    assertThat(account.role()).isEqualTo(Role.CONTRIBUTOR);
                    assertThat(account.owner()).hasToString("user:alice.smith");
                });
    }

    @Test
    void incident_endsWhatWasIssuedBefore_afterALook() {
        String old = create("old").value().reveal();
        now = now.plusSeconds(60);
        Instant incident = now;
        String young = create("young").value().reveal();

        assertThat(Changes.revokeIssuedBefore(counterfoil, ALICE, incident, false)
                        .matched())
                .isEqualTo(1);
        assertThat(accepted(old)).isTrue();
        Changes.revokeIssuedBefore(counterfoil, ALICE, incident, true);
        assertThat(accepted(old)).isFalse();
        assertThat(accepted(young)).isTrue();
    }

    @Test
    void rotation_endsTheOldTokenAfterTheFirstUseOfTheNew() {
        IssuedToken old = create("rotated");
        String next = Changes.rotate(counterfoil, ALICE, old.serviceAccount().id())
                .value()
                .reveal();
        now = now.plus(Duration.ofHours(5));
        assertThat(accepted(old.value().reveal())).isTrue();

        assertThat(accepted(next)).isTrue();
        now = now.plus(Duration.ofHours(1));

        assertThat(accepted(old.value().reveal())).isFalse();
    }

    @Test
    void repeatedCreation_issuesAFreshTokenOfTheSameAccount() {
        IssuedToken lost = Changes.createOnce(counterfoil, ALICE, "once", "request-1");
        IssuedToken again = Changes.createOnce(counterfoil, ALICE, "once", "request-1");

        assertThat(again.serviceAccount().id()).isEqualTo(lost.serviceAccount().id());
        assertThat(accepted(again.value().reveal())).isTrue();
        assertThat(accepted(lost.value().reveal())).isFalse();
    }

    @Test
    void replacement_endsTheOldTokenAtOnce() {
        IssuedToken old = create("leaked");

        IssuedToken next =
                Changes.replaceAtOnce(counterfoil, ALICE, old.serviceAccount().id());

        assertThat(accepted(next.value().reveal())).isTrue();
        assertThat(accepted(old.value().reveal())).isFalse();
    }

    @Test
    void endingSoon_listsWhatEndsWithinAMonth() {
        counterfoil
                .serviceAccounts()
                .create(
                        ALICE,
                        NewServiceAccount.named("soon").withRole(Role.VIEWER).expiringIn(Duration.ofDays(9)));
        counterfoil
                .serviceAccounts()
                .create(
                        ALICE,
                        NewServiceAccount.named("later").withRole(Role.VIEWER).expiringIn(Duration.ofDays(80)));

        assertThat(Changes.endingSoon(counterfoil, ALICE, now).items())
                .extracting(account -> account.name())
                .containsExactly("soon");
    }

    @Test
    void attributes_areScopesIfTheHostSaysSo() {
        IssuedToken issued = counterfoil
                .serviceAccounts()
                .create(
                        ALICE,
                        NewServiceAccount.named("scoped")
                                .withRole(Role.VIEWER)
                                .withAttribute("paths", "/reports /status")
                                .withAttribute("addresses", "192.0.2.1"));

        assertThat(counterfoil
                        .authenticator()
                        .authenticate(issued.value().reveal())
                        .orElseThrow())
                .satisfies(account -> {
                    assertThat(Requests.mayUse(account, "/reports/1")).isTrue();
                    assertThat(Requests.mayUse(account, "/parameters")).isFalse();
                    assertThat(Requests.mayComeFrom(account, "192.0.2.1")).isTrue();
                    assertThat(Requests.mayComeFrom(account, "192.0.2.2")).isFalse();
                });
    }

    @Test
    void leakedToken_isFoundAndRevoked() {
        String token = create("leaky").value().reveal();

        List<LeakedToken> found = Requests.leaked(counterfoil, "curl -H 'Authorization: Bearer " + token + "' …");

        assertThat(found)
                .singleElement()
                .satisfies(leak -> assertThat(leak.revoked()).isTrue());
        assertThat(accepted(token)).isFalse();
    }

    @Test
    void erasedTenant_leavesNothing() {
        String token = create("gone").value().reveal();

        assertThat(UpkeepJobs.erase(counterfoil, "acme").accounts()).isEqualTo(1);

        assertThat(accepted(token)).isFalse();
        assertThat(counterfoil
                        .serviceAccounts()
                        .list(ALICE, ServiceAccountQuery.all())
                        .items())
                .isEmpty();
    }

    @Test
    void youngEvents_stay_whateverTheClockOfThisNodeSays() {
        create("early");
        now = now.plus(Duration.ofDays(4_000));

        assertThat(UpkeepJobs.forgetOldEvents(counterfoil)).isZero();
    }

    @Test
    void notices_areDeliveredOnce_andAgainAfterAnException() {
        counterfoil
                .serviceAccounts()
                .create(
                        ALICE,
                        NewServiceAccount.named("ending").withRole(Role.VIEWER).expiringIn(Duration.ofDays(20)));
        List<String> sent = new ArrayList<>();

        UpkeepJobs.notifyOwners(counterfoil, notice -> {
            throw new IllegalStateException("the mail server is down");
        });
        UpkeepJobs.notifyOwners(counterfoil, notice -> sent.add(notice.account().name()));
        UpkeepJobs.notifyOwners(counterfoil, notice -> sent.add(notice.account().name()));

        assertThat(sent).containsExactly("ending");
    }

    @Test
    void maintenanceThatNeverRan_isNoticed() {
        assertThat(UpkeepJobs.maintenanceRuns(counterfoil, Duration.ofMinutes(1)))
                .isFalse();
        counterfoil.maintenance().run();
        assertThat(UpkeepJobs.maintenanceRuns(counterfoil, Duration.ofMinutes(1)))
                .isTrue();
    }

    @Test
    void listenerThatThrows_isContained() {
        Counterfoil careless = Counterfoil.builder(InMemoryStorage.create())
                .listener(event -> {
                    throw new IllegalStateException("as it was meant to be");
                })
                .build();

        assertThatCode(() -> {
                    String token = careless.serviceAccounts()
                            .create(ALICE, NewServiceAccount.named("a").withRole(Role.VIEWER))
                            .value()
                            .reveal();
                    careless.authenticator().authenticate(token).orElseThrow();
                })
                .doesNotThrowAnyException();
    }

    private boolean accepted(String token) {
        return counterfoil.authenticator().authenticate(token) instanceof AuthenticationResult.Accepted;
    }

    private IssuedToken create(String name) {
        return counterfoil
                .serviceAccounts()
                .create(ALICE, NewServiceAccount.named(name).withRole(Role.VIEWER));
    }
}
