package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What each command records in the audit log, for each outcome. */
interface AuditEventRules extends Scene {

    AuditActor ALICE = user("alice", Role.CONTRIBUTOR);

    @Test
    default void create_newAccount_recordsItsProperties() {
        IssuedToken issued = deployer();
        AuditEvent event = only();
        assertRecorded(event, "service_account.created", issued);
        assertThat(event.actor()).contains(ALICE);
        assertThat(event.details())
                .isEqualTo(Map.of(
                        "token", issued.tokenId().value(),
                        "generation", "1",
                        "expires", issued.expiresAt().orElseThrow().toString(),
                        "role", "CONTRIBUTOR",
                        "owner", "user:alice"));
    }

    @Test
    default void regenerate_newToken_recordsItAndTheEndOfTheOld() {
        IssuedToken first = deployer();
        pass(MICRO);
        IssuedToken second = regenerated(
                first, Regeneration.of(PreviousToken.expiresAfter(HOUR)).neverExpiring());
        AuditEvent event = only();
        assertRecorded(event, "token.regenerated", first);
        assertThat(event.details())
                .isEqualTo(Map.of(
                        "token",
                        second.tokenId().value(),
                        "generation",
                        "2",
                        "expires",
                        "never",
                        "until." + first.tokenId(),
                        now().plus(HOUR).toString()));
    }

    @Test
    default void revokeToken_token_isRecorded() {
        IssuedToken issued = deployer();
        pass(MICRO);
        host().accounts().revokeToken(alice(), Scene.idOf(issued), issued.tokenId());
        AuditEvent event = only();
        assertThat(event.action()).isEqualTo("token.revoked");
        assertThat(event.account()).contains(Scene.idOf(issued));
        assertThat(event.target())
                .contains(new AuditTarget("token", issued.tokenId().value(), Optional.empty()));
    }

    @Test
    default void update_change_recordsBeforeAndAfter() {
        IssuedToken issued = deployer();
        pass(MICRO);
        host().accounts()
                .update(
                        alice(),
                        Scene.idOf(issued),
                        ServiceAccountUpdate.empty()
                                .withRole(Role.VIEWER)
                                .withOwner("bob")
                                .withName("new name")
                                .withDescription("what it is for"));
        AuditEvent event = only();
        assertThat(event.action()).isEqualTo("service_account.updated");
        assertThat(event.details())
                .isEqualTo(Map.of(
                        "role.before", "CONTRIBUTOR",
                        "role.after", "VIEWER",
                        "owner.before", "user:alice",
                        "owner.after", "user:bob",
                        "name.before", issued.serviceAccount().name(),
                        "name.after", "new name",
                        "description", "changed"));
    }

    /** Two users may look the same, and normalization may add a character. */
    @Test
    default void createAndUpdate_owners_areRecordedByTheirExactIds() {
        String composed = "\u00e9";
        String decomposed = "e\u0301";
        String growing = "\ufb2c".repeat(255);
        IssuedToken issued = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).ownedBy(decomposed));
        assertThat(only().details()).containsEntry("owner", "user:" + decomposed);
        pass(MICRO);
        host().accounts()
                .update(
                        olivia(),
                        Scene.idOf(issued),
                        ServiceAccountUpdate.empty().withOwner(composed));
        assertThat(only().details())
                .containsEntry("owner.before", "user:" + decomposed)
                .containsEntry("owner.after", "user:" + composed);
        pass(MICRO);
        host().accounts().create(alice(), request().withRole(Role.VIEWER).ownedBy(growing));
        assertThat(only().details()).containsEntry("owner", "user:" + growing);
    }

    @Test
    default void disableAndEnable_change_isRecorded() {
        IssuedToken issued = deployer();
        pass(MICRO);
        host().accounts().disable(alice(), Scene.idOf(issued));
        assertRecorded(only(), "service_account.disabled", issued);
        pass(MICRO);
        host().accounts().enable(alice(), Scene.idOf(issued));
        assertRecorded(only(), "service_account.enabled", issued);
    }

    @Test
    default void command_byAServiceAccount_recordsItsRoleTokenAndOwner() {
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        pass(MICRO);
        created(acting, Role.VIEWER);
        assertThat(only().actor())
                .contains(new AuditActor(
                        PrincipalId.serviceAccount(Scene.idOf(robot)),
                        Optional.of(Role.CONTRIBUTOR),
                        Optional.of(robot.tokenId()),
                        Optional.of(PrincipalId.user("alice"))));
    }

    @Test
    default void command_byADemotedUser_recordsTheRoleInForce() {
        RuleHost withDirectory =
                host().with(builder -> builder.userDirectory((organization, user) -> Optional.of(Role.VIEWER)));
        IssuedToken issued = deployer();
        pass(MICRO);
        withDirectory.accounts().disable(alice(), Scene.idOf(issued));
        assertThat(only().actor()).contains(user("alice", Role.VIEWER));
    }

    @Test
    default void everyCommand_denied_isRecordedOnceWithTheRule() {
        IssuedToken strong = host().accounts()
                .create(olivia(), request().withRole(Role.ADMIN).ownedBy("victor"));
        ServiceAccountId id = Scene.idOf(strong);
        Actor victor = host().victor();
        assertRefusal("service_account.created", "ROLE_TOO_LOW", () -> created(victor, Role.VIEWER));
        assertRefusal(
                "token.regenerated",
                "ROLE_TOO_LOW",
                () -> host().accounts().regenerate(victor, id, PreviousToken.expiresNow()));
        assertRefusal(
                "service_account.updated",
                "ROLE_TOO_LOW",
                () -> host().accounts()
                        .update(victor, id, ServiceAccountUpdate.empty().withName("mine")));
        assertRefusal(
                "service_account.enabled",
                "ROLE_TOO_LOW",
                () -> host().accounts().enable(victor, id));
        Actor unknown = host().user("victor", Role.of("ROOT"));
        assertRefusal(
                "service_account.disabled",
                "ACTOR_POWERLESS",
                () -> host().accounts().disable(unknown, id));
        assertRefusal(
                "service_account.deleted",
                "ACTOR_POWERLESS",
                () -> host().accounts().delete(unknown, id));
        assertRefusal(
                "token.revoked", "ACTOR_POWERLESS", () -> host().accounts().revokeToken(unknown, id, strong.tokenId()));
        assertRefusal(
                "service_account.viewed",
                "ACTOR_POWERLESS",
                () -> host().accounts().get(unknown, id));
    }

    @Test
    default void everyCommand_accountNotVisible_isRecordedOnceUnderTheAccount() {
        IssuedToken issued = deployer();
        ServiceAccountId id = Scene.idOf(issued);
        Actor bob = host().bob();
        String code = "SERVICE_ACCOUNT_NOT_FOUND";
        assertRefusal("service_account.viewed", code, () -> host().accounts().get(bob, id));
        assertRefusal("service_account.viewed", code, () -> host().accounts().tokens(bob, id));
        assertRefusal(
                "service_account.updated", code, () -> host().accounts().update(bob, id, ServiceAccountUpdate.empty()));
        assertRefusal(
                "token.regenerated", code, () -> host().accounts().regenerate(bob, id, PreviousToken.expiresNow()));
        assertRefusal("token.revoked", code, () -> host().accounts().revokeToken(bob, id, issued.tokenId()));
        assertRefusal("service_account.disabled", code, () -> host().accounts().disable(bob, id));
        assertRefusal("service_account.enabled", code, () -> host().accounts().enable(bob, id));
        assertRefusal("service_account.deleted", code, () -> host().accounts().delete(bob, id));
        assertThat(host().eventsNow().get(0).account()).contains(id);
    }

    @Test
    default void everyCommand_forbiddenByPolicy_isRecordedOnceWithTheRule() {
        IssuedToken issued = deployer();
        ServiceAccountId id = Scene.idOf(issued);
        NewServiceAccount request = request().withRole(Role.VIEWER);
        assertRefusal(
                "service_account.created",
                "NAME_TAKEN",
                () -> host().accounts()
                        .create(
                                alice(),
                                NewServiceAccount.named(issued.serviceAccount().name())
                                        .withRole(Role.VIEWER)));
        assertRefusal(
                "service_account.created",
                "EXPIRY_IN_THE_PAST",
                () -> host().accounts().create(alice(), request.expiringAt(Instant.EPOCH)));
        assertRefusal(
                "token.regenerated",
                "CONCURRENT_CHANGE",
                () -> host().accounts()
                        .regenerate(
                                alice(),
                                id,
                                Regeneration.of(PreviousToken.expiresNow()).expectingGeneration(7)));
        assertRefusal(
                "service_account.updated",
                "CONCURRENT_CHANGE",
                () -> host().accounts()
                        .update(alice(), id, ServiceAccountUpdate.empty().expectingVersion(7)));
        assertRefusal(
                "token.revoked",
                "TOKEN_NOT_FOUND",
                () -> host().accounts().revokeToken(alice(), id, TokenId.of("0".repeat(20))));
        RuleHost full = host().with(
                        builder -> builder.tokenPolicy(TokenPolicy.defaults().withMaxAccountsPerOrganization(1)));
        assertRefusal(
                "service_account.created",
                "TOO_MANY_ACCOUNTS",
                () -> full.accounts().create(alice(), request));
        host().accounts().disable(alice(), id);
        assertRefusal(
                "token.regenerated",
                "SERVICE_ACCOUNT_DISABLED",
                () -> host().accounts().regenerate(alice(), id, PreviousToken.expiresNow()));
    }

    @Test
    default void refusal_ofACreation_recordsTheRequestedName() {
        String name = "straße ".repeat(18) + "1";
        NewServiceAccount request = NewServiceAccount.named(name).withRole(Role.OWNER);
        assertRefusal(
                "service_account.created",
                "ROLE_NOT_ENCOMPASSED",
                () -> host().accounts().create(alice(), request));
        AuditEvent event = host().eventsNow().get(0);
        assertThat(event.details()).containsExactly(Map.entry("name", name));
        assertThat(event.account()).isEmpty();
        assertThat(event.target()).isEmpty();
    }

    @Test
    default void refusal_accountOfAnotherOrganization_isRecordedInTheActorsOrganization() {
        ServiceAccountId id = Scene.idOf(deployer());
        RuleHost other = host().elsewhere();
        pass(MICRO);
        assertThatException().isThrownBy(() -> host().accounts().delete(other.olivia(), id));
        assertThat(host().eventsNow()).isEmpty();
        AuditEvent event = other.eventsNow().get(0);
        assertThat(event.account()).contains(id);
        assertThat(event.target()).contains(new AuditTarget("service_account", id.value(), Optional.empty()));
    }

    @Test
    default void readsAndLists_answered_recordNothing() {
        ServiceAccountId id = Scene.idOf(deployer());
        assertChangesNothing(() -> {
            host().accounts().get(alice(), id);
            host().accounts().tokens(alice(), id);
            host().accounts().list(alice(), ServiceAccountQuery.all());
            host().accounts().findByName(alice(), "x");
            host().accounts().permittedOperations(alice(), id);
            host().accounts().assignableRoles(alice());
            host().events();
        });
    }

    private static AuditActor user(String id, Role role) {
        return new AuditActor(PrincipalId.user(id), Optional.of(role), Optional.empty(), Optional.empty());
    }

    private AuditEvent only() {
        List<AuditEvent> events = host().eventsNow();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private void assertRecorded(AuditEvent event, String action, IssuedToken of) {
        assertThat(event.action()).isEqualTo(action);
        assertThat(event.organization()).isEqualTo(host().organization);
        assertThat(event.time()).isEqualTo(now());
        assertThat(event.outcome()).isEqualTo(AuditOutcome.SUCCESS);
        assertThat(event.reason()).isEmpty();
        assertThat(event.account()).contains(Scene.idOf(of));
        assertThat(event.target())
                .contains(new AuditTarget(
                        "service_account",
                        Scene.idOf(of).value(),
                        Optional.of(of.serviceAccount().name())));
    }

    private void assertRefusal(String action, String reason, ThrowingCallable call) {
        assertRefused(CounterfoilException.class, reason, call);
        assertThat(only().action()).isEqualTo(action);
    }
}
