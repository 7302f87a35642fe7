package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.CounterfoilEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One change to every account that a query matches, separately, with refusals reported. */
interface BulkChangeRules extends Scene {

    ServiceAccountQuery ALL = ServiceAccountQuery.all();

    private Actor adam() {
        return host().adam();
    }

    private BulkResult change(Actor actor, ServiceAccountQuery which, BulkChange change) {
        return host().accounts().changeAll(actor, which, change);
    }

    private static void assertNumbers(BulkResult result, int changed, int unchanged, int refused) {
        assertThat(List.of(result.matched(), result.changed(), result.unchanged(), result.refused()))
                .as("matched, changed, unchanged, refused: %s", result)
                .containsExactly(changed + unchanged + refused, changed, unchanged, refused);
    }

    private List<AuditEvent> ofRun(BulkResult result) {
        return host().events().stream()
                .filter(event -> result.runId().equals(event.details().get("run")))
                .toList();
    }

    @Test
    default void ownerLeft_disableTheirAccounts_leavesTheOthers() {
        IssuedToken first = deployer();
        IssuedToken second = deployer();
        IssuedToken others = created(host().bob(), Role.VIEWER);
        host().accounts().disable(alice(), Scene.idOf(second));
        BulkResult result = change(adam(), ALL.ownedBy("alice"), BulkChange.disable());
        assertNumbers(result, 1, 1, 0);
        assertRejected(RejectionReason.ACCOUNT_DISABLED, first, second);
        assertAccepted(others);
        assertThat(ofRun(result)).extracting(AuditEvent::action).containsExactly("service_account.disabled");
        assertNumbers(change(adam(), ALL.ownedBy("alice"), BulkChange.disable()), 0, 2, 0);
        assertNumbers(change(adam(), ALL.ownedBy("alice"), BulkChange.enable()), 2, 0, 0);
        assertAccepted(first, second);
    }

    @Test
    default void preview_query_returnsTheResultOfTheRunAndChangesNothing() {
        deployer();
        created(olivia(), Role.OWNER);
        host().accounts().disable(olivia(), Scene.idOf(created(olivia(), Role.OWNER)));
        for (BulkChange change : List.of(
                BulkChange.enable(),
                BulkChange.transferTo(PrincipalId.user("bob")),
                BulkChange.withRole(Role.VIEWER),
                BulkChange.revokeTokens(),
                BulkChange.disable(),
                BulkChange.delete())) {
            pass(MICRO);
            List<?> before = host().state();
            int events = host().events().size();
            BulkResult preview = host().accounts().previewAll(adam(), ALL, change);
            assertThat(host().state()).as("%s", change).isEqualTo(before);
            assertThat(host().events()).hasSize(events);
            BulkResult result = change(adam(), ALL, change);
            assertThat(new BulkResult(
                            result.runId(),
                            preview.matched(),
                            preview.changed(),
                            preview.unchanged(),
                            preview.refused(),
                            preview.refusals()))
                    .as("%s", change)
                    .isEqualTo(result);
        }
    }

    @Test
    default void accountsThatTheActorMayNotChange_areRefusedAndReported() {
        IssuedToken mine = deployer();
        IssuedToken owners = created(olivia(), Role.OWNER);
        host().accounts().disable(olivia(), Scene.idOf(mine));
        host().accounts().disable(olivia(), Scene.idOf(owners));
        BulkResult result = change(adam(), ALL, BulkChange.enable());
        assertNumbers(result, 1, 0, 1);
        assertThat(result.refusals())
                .containsExactly(new BulkResult.Refusal(Scene.idOf(owners), "ROLE_NOT_ENCOMPASSED"));
        assertAccepted(mine);
        assertRejected(RejectionReason.ACCOUNT_DISABLED, owners);
    }

    @Test
    default void actor_changesOnlyWhatItSees() {
        IssuedToken hers = deployer();
        IssuedToken his = created(host().bob(), Role.VIEWER);
        assertNumbers(change(alice(), ALL, BulkChange.disable()), 1, 0, 0);
        assertRejected(RejectionReason.ACCOUNT_DISABLED, hers);
        assertAccepted(his);
        assertNumbers(change(host().elsewhere().adam(), ALL, BulkChange.delete()), 0, 0, 0);
        assertNumbers(change(host().victor(), ALL, BulkChange.delete()), 0, 0, 0);
        assertAccepted(his);
    }

    @Test
    default void tokensIssuedBeforeTheIncident_areRevokedAndLaterOnesNot() {
        IssuedToken before = deployer();
        pass(HOUR);
        Instant incident = now();
        IssuedToken after = deployer();
        BulkResult result = change(adam(), ALL, BulkChange.revokeTokensIssuedBefore(incident));
        assertNumbers(result, 1, 1, 0);
        assertRejected(RejectionReason.REVOKED, before);
        assertAccepted(after);
        assertNumbers(change(adam(), ALL, BulkChange.revokeTokens()), 1, 1, 0);
        assertRejected(RejectionReason.REVOKED, after);
    }

    @Test
    default void transfer_toAnUnknownOwner_isRefusedForEach() {
        RuleHost known = host().with(builder -> builder.userDirectory((organization, user) ->
                Set.of("adam", "alice", "bob").contains(user) ? Optional.of(Role.ADMIN) : Optional.empty()));
        IssuedToken token = known.accounts().create(known.alice(), request().withRole(Role.VIEWER));
        BulkResult unknown = known.accounts().changeAll(adam(), ALL, BulkChange.transferTo(PrincipalId.user("carol")));
        assertNumbers(unknown, 0, 0, 1);
        assertThat(unknown.refusals().get(0).reason()).isEqualTo("OWNER_UNKNOWN");
        assertNumbers(known.accounts().changeAll(adam(), ALL, BulkChange.transferTo(PrincipalId.user("bob"))), 1, 0, 0);
        assertThat(known.accounts().get(adam(), Scene.idOf(token)).owner()).isEqualTo(PrincipalId.user("bob"));
    }

    @Test
    default void renamedRole_actorWhoManagesAll_replacesIt() {
        Role old = Role.of("DEPLOYER");
        RoleHierarchy before = RoleHierarchy.ranked(Role.OWNER, Role.ADMIN, old, Role.CONTRIBUTOR, Role.VIEWER);
        IssuedToken token = host().with(builder -> builder.roles(before))
                .accounts()
                .create(olivia(), request().withRole(old).ownedBy("alice"));
        assertRejected(RejectionReason.UNKNOWN_ROLE, token);
        BulkChange rename = BulkChange.withRole(Role.CONTRIBUTOR);
        assertNumbers(change(alice(), ALL.withRole(old), rename), 0, 0, 1);
        assertNumbers(change(adam(), ALL.withRole(old), BulkChange.withRole(Role.OWNER)), 0, 0, 1);
        assertNumbers(change(adam(), ALL.withRole(old), BulkChange.withRole(old)), 0, 0, 1);
        assertNumbers(change(adam(), ALL.withRole(old), rename), 1, 0, 0);
        assertThat(principal(token).role()).isEqualTo(Role.CONTRIBUTOR);
    }

    @Test
    default void largeRun_goesThroughAllPagesAndReportsProgress() {
        List<CounterfoilEvent.BulkProgressed> progress = new ArrayList<>();
        RuleHost node = host().with(builder -> builder.listener(event -> {
            if (event instanceof CounterfoilEvent.BulkProgressed progressed) {
                progress.add(progressed);
            }
        }));
        for (int i = 0; i < 450; i++) {
            NewServiceAccount request = request().withRole(i % 3 == 0 ? Role.OWNER : Role.VIEWER);
            host().accounts().create(olivia(), request.withAttribute("team", "payments"));
        }
        ServiceAccountQuery team = ALL.withAttribute("team", "payments").pageSize(1);
        BulkResult result = node.accounts().changeAll(adam(), team, BulkChange.withRole(Role.CONTRIBUTOR));
        assertNumbers(result, 300, 0, 150);
        assertThat(result.refusals()).hasSize(100);
        assertThat(ofRun(result)).hasSize(300);
        assertThat(progress).extracting(event -> event.soFar().matched()).containsExactly(200, 400, 450);
        assertThat(progress).extracting(CounterfoilEvent.BulkProgressed::done).containsExactly(false, false, true);
        assertThat(progress.get(2).soFar()).isEqualTo(result);
    }

    @Test
    default void run_interruptedByTheStorage_isResumedByRepeatingIt() {
        List<IssuedToken> tokens = Stream.generate(this::deployer).limit(10).toList();
        Interposed interposed = new Interposed(host().storage);
        RuleHost node = host().through(interposed);
        interposed.beforeEach(Interposed.Step.COMMIT, () -> {
            if (interposed.calls(Interposed.Step.COMMIT) > 4) {
                throw new StorageUnavailableException("no answer from the database", null);
            }
        });
        assertThat(catchThrowable(() -> node.accounts().changeAll(adam(), ALL, BulkChange.disable())))
                .isInstanceOf(StorageUnavailableException.class);
        Set<Boolean> enabled = tokens.stream()
                .map(token -> host().accounts().get(adam(), Scene.idOf(token)).enabled())
                .collect(Collectors.toSet());
        assertThat(enabled).as("some are done, some are not").containsExactlyInAnyOrder(true, false);
        interposed.mend();
        BulkResult rest = node.accounts().changeAll(adam(), ALL, BulkChange.disable());
        assertNumbers(rest, 6, 4, 0);
        tokens.forEach(token -> assertRejected(RejectionReason.ACCOUNT_DISABLED, token));
    }

    @Test
    default void serviceAccountAsActor_losesItsPowerWhenTheRunReachesItself() {
        IssuedToken bot = created(olivia(), Role.ADMIN);
        pass(MICRO);
        IssuedToken newer = deployer();
        Actor actor = actor(bot);
        BulkResult result = change(actor, ALL, BulkChange.disable());
        assertNumbers(result, 2, 0, 0);
        assertRejected(RejectionReason.ACCOUNT_DISABLED, bot, newer);
        assertNumbers(change(actor, ALL, BulkChange.enable()), 0, 0, 0);
    }
}
