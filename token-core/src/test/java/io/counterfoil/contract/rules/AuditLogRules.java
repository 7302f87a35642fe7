package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the host writes into the audit log, and who may read it. */
interface AuditLogRules extends Scene {

    AuditEntry UPDATED =
            AuditEntry.of("parameter.updated").on("parameter", "db/url").withDetail("environment", "prod");

    @Test
    default void record_principalOfAnotherStorage_isRefusedAndNothingIsWritten() {
        RuleHost stranger = RuleHost.on(new Interposed(host().storage));
        IssuedToken issued =
                stranger.accounts().create(stranger.alice(), request().withRole(Role.VIEWER));
        ServiceAccountPrincipal principal = Scene.authenticate(stranger, issued).orElseThrow();
        int told = stranger.events().size();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> host().counterfoil.auditLog().record(principal, AuditEntry.of("parameter.updated")))
                .withMessageContaining("different storage");
        assertThat(stranger.events()).hasSize(told);
        host().with(builder -> builder).counterfoil.auditLog().record(principal(deployer()), AuditEntry.of("x.y"));
    }

    @Test
    default void record_withAToken_containsAccountOwnerRoleAndToken() {
        IssuedToken issued = deployer();
        AuditActor expected = new AuditActor(
                PrincipalId.serviceAccount(Scene.idOf(issued)),
                Optional.of(Role.CONTRIBUTOR),
                Optional.of(issued.tokenId()),
                Optional.of(PrincipalId.user("alice")));
        pass(MICRO);
        host().counterfoil.auditLog().record(principal(issued), UPDATED);
        host().counterfoil.auditLog().record(actor(issued), UPDATED);
        List<AuditEvent> told = host().eventsNow();
        assertThat(told).hasSize(2).allSatisfy(event -> {
            assertThat(event.actor()).contains(expected);
            assertThat(event.account()).contains(Scene.idOf(issued));
            assertThat(event.action()).isEqualTo("parameter.updated");
            assertThat(event.target()).contains(new AuditTarget("parameter", "db/url", Optional.empty()));
            assertThat(event.outcome()).isEqualTo(AuditOutcome.SUCCESS);
            assertThat(event.details()).isEqualTo(Map.of("environment", "prod"));
        });
    }

    @Test
    default void record_byAUser_containsTheRole() {
        host().counterfoil.auditLog().record(alice(), UPDATED.refused("not on Fridays"));
        AuditEvent told = host().eventsNow().get(0);
        assertThat(told.actor())
                .contains(new AuditActor(
                        PrincipalId.user("alice"), Optional.of(Role.CONTRIBUTOR), Optional.empty(), Optional.empty()));
        assertThat(told.account()).isEmpty();
        assertThat(told.outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertThat(told.reason()).contains("not on Fridays");
    }

    @Test
    default void record_ofADeletedAccount_isKeptUnderItsName() {
        IssuedToken issued = deployer();
        Actor acting = actor(issued);
        host().accounts().delete(alice(), Scene.idOf(issued));
        pass(MICRO);
        host().counterfoil.auditLog().record(acting, UPDATED);
        assertThat(host().eventsNow()).singleElement().satisfies(event -> {
            assertThat(event.account()).contains(Scene.idOf(issued));
            assertThat(event.actor().orElseThrow().token()).contains(issued.tokenId());
        });
    }

    @Test
    default void entry_inAReservedNamespace_isAnArgumentError() {
        for (String action : List.of("service_account.created", "token.x", "authentication.failed")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AuditEntry.of(action))
                    .withMessageContaining("reserved");
        }
        assertThat(AuditEntry.of("tokens.listed").action()).isEqualTo("tokens.listed");
    }

    @Test
    default void search_byAdmin_showsEverything() {
        deployer();
        created(host().bob(), Role.VIEWER);
        host().counterfoil.auditLog().record(alice(), UPDATED);
        assertThat(actions(host().adam(), AuditQuery.all()))
                .containsExactlyInAnyOrder("service_account.created", "service_account.created", "parameter.updated");
    }

    @Test
    default void search_byOthers_showsWhatConcernsTheirAccounts() {
        ServiceAccountId alices = Scene.idOf(deployer());
        created(host().bob(), Role.VIEWER);
        host().counterfoil.auditLog().record(alice(), UPDATED);
        Actor demoted = host().user("alice", Role.VIEWER);
        for (Actor actor : List.of(alice(), demoted)) {
            assertThat(host().counterfoil
                            .auditLog()
                            .search(actor, AuditQuery.all())
                            .items())
                    .singleElement()
                    .satisfies(event -> assertThat(event.account()).contains(alices));
        }
        assertThat(actions(host().victor(), AuditQuery.all())).isEmpty();
        assertThat(actions(host().user("alice", Role.of("ROOT")), AuditQuery.all()))
                .isEmpty();
    }

    @Test
    default void search_byServiceAccount_showsItselfAndWhatItOwns() {
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        created(acting, Role.VIEWER);
        created(alice(), Role.VIEWER);
        assertThat(actions(acting, AuditQuery.all()))
                .containsExactly("service_account.created", "service_account.created");
        host().accounts().disable(alice(), Scene.idOf(robot));
        assertThat(actions(acting, AuditQuery.all())).isEmpty();
    }

    @Test
    default void search_byServiceAccount_invisibleAndMissingAccountsLookTheSame() {
        Actor acting = actor(created(olivia(), Role.VIEWER));
        ServiceAccountId unseen = Scene.idOf(deployer());
        ServiceAccountId none = ServiceAccountId.of("0".repeat(26));
        for (ServiceAccountId id : List.of(unseen, none)) {
            pass(MICRO);
            assertThatException().isThrownBy(() -> host().accounts().delete(acting, id));
            List<AuditEvent> told = host().counterfoil
                    .auditLog()
                    .search(acting, AuditQuery.all().about(id))
                    .items();
            assertThat(told).isEqualTo(host().eventsNow()).singleElement().satisfies(event -> {
                assertThat(event.account()).contains(id);
                assertThat(event.target()).contains(new AuditTarget("service_account", id.value(), Optional.empty()));
            });
        }
    }

    @Test
    default void search_fromAnotherOrganization_showsNothing() {
        ServiceAccountId id = Scene.idOf(deployer());
        RuleHost other = host().elsewhere();
        assertThat(actions(other.olivia(), AuditQuery.all())).isEmpty();
        assertThat(actions(other.olivia(), AuditQuery.all().about(id))).isEmpty();
    }

    @Test
    default void search_conditions_narrow() {
        IssuedToken robot = deployer();
        pass(MICRO);
        IssuedToken child = created(actor(robot), Role.VIEWER);
        pass(MICRO);
        host().accounts().disable(olivia(), Scene.idOf(child));
        AuditQuery all = AuditQuery.all();
        assertThat(actions(olivia(), all.about(Scene.idOf(child))))
                .containsExactly("service_account.disabled", "service_account.created");
        assertThat(actions(olivia(), all.by("olivia"))).containsExactly("service_account.disabled");
        assertThat(actions(olivia(), all.by(PrincipalId.serviceAccount(Scene.idOf(robot)))))
                .hasSize(1);
        assertThat(actions(olivia(), all.withToken(robot.tokenId()))).hasSize(1);
        assertThat(actions(olivia(), all.action("service_account.disabled"))).hasSize(1);
        assertThat(actions(olivia(), all.from(now()))).containsExactly("service_account.disabled");
        assertThat(actions(olivia(), all.until(now()))).hasSize(2);
        assertThat(actions(olivia(), all.until(now()).from(now()))).isEmpty();
    }

    @Test
    default void search_eventsOfTheSameMoment_areListedInTheirOrderPageByPage() {
        for (int i = 0; i < 7; i++) {
            host().counterfoil.auditLog().record(alice(), AuditEntry.of("step." + i));
        }
        List<AuditEvent> paged = RuleHost.pages(cursor -> {
            AuditQuery three = AuditQuery.all().pageSize(3);
            return host().counterfoil
                    .auditLog()
                    .search(olivia(), cursor.map(three::after).orElse(three));
        });
        assertThat(paged)
                .extracting(AuditEvent::action)
                .containsExactly("step.6", "step.5", "step.4", "step.3", "step.2", "step.1", "step.0");
    }

    private List<String> actions(Actor actor, AuditQuery query) {
        return host().counterfoil.auditLog().search(actor, query).items().stream()
                .map(AuditEvent::action)
                .toList();
    }
}
