package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.Page;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenSummary;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who sees what: owners their own accounts, ADMIN and above everything, and nobody other organizations. */
interface SightRules extends Scene {

    @Test
    default void get_byOwnerOrAdmin_returnsTheAccount() {
        ServiceAccountId id = Scene.idOf(deployer());
        for (Actor actor : List.of(alice(), host().user("alice", Role.VIEWER), host().adam(), olivia())) {
            assertThat(host().accounts().get(actor, id).id()).isEqualTo(id);
            assertThat(host().accounts().tokens(actor, id)).hasSize(1);
        }
    }

    @Test
    default void get_byStranger_isNotFoundLikeAMissingAccount() {
        ServiceAccountId id = Scene.idOf(deployer());
        ServiceAccountId none = ServiceAccountId.of("0".repeat(26));
        String seen = assertNotFound(() -> host().accounts().get(host().bob(), id));
        String missing = assertNotFound(() -> host().accounts().get(host().bob(), none));
        assertThat(seen.replace(id.value(), "")).isEqualTo(missing.replace(none.value(), ""));
    }

    @Test
    default void get_fromAnotherOrganization_isNotFoundWhateverTheRole() {
        ServiceAccountId id = Scene.idOf(deployer());
        RuleHost other = host().elsewhere();
        for (Actor actor : List.of(other.olivia(), other.alice())) {
            assertNotFound(() -> host().accounts().get(actor, id));
        }
        assertThat(other.accounts().findByName(other.olivia(), nameOf(id))).isEmpty();
        assertThat(other.accounts()
                        .list(other.olivia(), ServiceAccountQuery.all())
                        .items())
                .isEmpty();
    }

    @Test
    default void get_byUserWhoseIdIsAnAccountsId_isNotThatAccount() {
        IssuedToken robot = deployer();
        ServiceAccountId id = Scene.idOf(robot);
        ServiceAccountId child =
                Scene.idOf(host().accounts().create(actor(robot), request().withRole(Role.VIEWER)));
        Actor namesake = host().user(id.value(), Role.CONTRIBUTOR);
        assertNotFound(() -> host().accounts().get(namesake, id));
        assertNotFound(() -> host().accounts().get(namesake, child));
    }

    @Test
    default void list_perActor_showsWhatTheActorSees() {
        ServiceAccountId alices = Scene.idOf(deployer());
        pass(MICRO);
        ServiceAccountId bobs = Scene.idOf(created(host().bob(), Role.CONTRIBUTOR));
        assertThat(listed(host().adam())).containsExactly(bobs, alices);
        assertThat(listed(alice())).containsExactly(alices);
        assertThat(listed(host().bob())).containsExactly(bobs);
        assertThat(listed(host().victor())).isEmpty();
        assertThat(listed(host().user("x", Role.of("ROOT")))).isEmpty();
    }

    @Test
    default void list_filters_narrowAndNeverWiden() {
        ServiceAccountId alices = Scene.idOf(deployer());
        ServiceAccountId bobs = Scene.idOf(created(host().bob(), Role.VIEWER));
        ServiceAccountQuery all = ServiceAccountQuery.all();
        assertThat(ids(olivia(), all.ownedBy("bob"))).containsExactly(bobs);
        assertThat(ids(olivia(), all.withRole(Role.CONTRIBUTOR))).containsExactly(alices);
        assertThat(ids(olivia(), all.nameContains(nameOf(bobs).toUpperCase(Locale.ROOT))))
                .containsExactly(bobs);
        assertThat(ids(olivia(), all.nameContains("%"))).isEmpty();
        assertThat(ids(alice(), all.ownedBy("bob"))).isEmpty();
        assertThat(ids(alice(), all.ownedBy(PrincipalId.serviceAccount(alices))))
                .isEmpty();
    }

    @Test
    default void list_byPages_showsEachAccountOnceAndNoMoreThanTheActorSees() {
        for (int i = 0; i < 5; i++) {
            deployer();
            created(host().bob(), Role.VIEWER);
        }
        Page<ServiceAccount> first =
                host().accounts().list(olivia(), ServiceAccountQuery.all().pageSize(3));
        Cursor place = Cursor.parse(first.next().orElseThrow().value());
        List<ServiceAccount> rest = host().accounts()
                .list(olivia(), ServiceAccountQuery.all().after(place))
                .items();
        assertThat(rest).hasSize(7).doesNotContainAnyElementsOf(first.items());
        assertThat(host().accounts()
                        .list(host().bob(), ServiceAccountQuery.all().after(place))
                        .items())
                .allSatisfy(account -> assertThat(account.owner()).isEqualTo(PrincipalId.user("bob")));
    }

    @Test
    default void list_summary_describesTheTokens() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(HOUR));
        assertAccepted(first);
        TokenSummary summary = host().accounts()
                .list(alice(), ServiceAccountQuery.all())
                .items()
                .get(0)
                .tokens();
        assertThat(summary.live()).isEqualTo(2);
        assertThat(summary.generation()).isEqualTo(2);
        assertThat(summary.expiresAt()).isEqualTo(second.expiresAt());
        assertThat(summary.overlapUntil()).contains(now().plus(HOUR));
        assertThat(summary.overlapLastUsedAt()).contains(now());
        assertThat(summary.lastUsedAt()).contains(now());
        assertThat(summary.lastUsedFrom()).isEmpty();
    }

    @Test
    default void list_summary_keepsTheUsesOfOldAndNewApart() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(HOUR));
        String value = second.value().reveal();
        assertThat(host().counterfoil.authenticator().authenticate(value, "192.0.2.1"))
                .isInstanceOf(AuthenticationResult.Accepted.class);
        host().counterfoil.maintenance().flushLastUsed();

        TokenSummary summary = host().accounts()
                .list(alice(), ServiceAccountQuery.all())
                .items()
                .get(0)
                .tokens();
        assertThat(summary.overlapLastUsedAt()).isEmpty();
        assertThat(summary.lastUsedFrom()).contains("192.0.2.1");
    }

    @Test
    default void findByName_whateverTheCase_findsWhatTheActorSees() {
        ServiceAccountId id = Scene.idOf(deployer());
        String name = nameOf(id).toUpperCase(Locale.ROOT);
        assertThat(host().accounts().findByName(alice(), name).map(ServiceAccount::id))
                .contains(id);
        assertThat(host().accounts().findByName(host().bob(), name)).isEmpty();
        assertThat(host().accounts().findByName(alice(), name.substring(1))).isEmpty();
    }

    @Test
    default void update_newOwner_changesVisibilityAtOnce() {
        ServiceAccountId id = Scene.idOf(deployer());
        host().accounts().update(alice(), id, ServiceAccountUpdate.empty().withOwner("bob"));
        assertNotFound(() -> host().accounts().get(alice(), id));
        assertThat(host().accounts().get(host().bob(), id).owner()).isEqualTo(PrincipalId.user("bob"));
    }

    private String assertNotFound(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(ServiceAccountNotFoundException.class, call)
                .getMessage());
    }

    private String nameOf(ServiceAccountId id) {
        return host().accounts().get(olivia(), id).name();
    }

    private List<ServiceAccountId> listed(Actor actor) {
        return ids(actor, ServiceAccountQuery.all());
    }

    private List<ServiceAccountId> ids(Actor actor, ServiceAccountQuery query) {
        return host().accounts().list(actor, query).items().stream()
                .map(ServiceAccount::id)
                .toList();
    }
}
