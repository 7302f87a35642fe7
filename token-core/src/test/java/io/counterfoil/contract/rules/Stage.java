package io.counterfoil.contract.rules;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Cell.Kind;
import io.counterfoil.contract.rules.Cell.Ownership;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.spi.StoredAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The actor and the account of a cell of the matrix. */
final class Stage {

    private static final String USER = "actor";

    /** The state that a refusal must not change. */
    record State(List<Optional<StoredAccount>> accounts, AuthenticationResult target) {}

    final RuleHost host;
    final Cell cell;
    final Actor root;
    final Actor actor;
    final IssuedToken target;
    private final Optional<ServiceAccountId> robot;
    private final RuleHost witness;
    private Optional<State> last = Optional.empty();

    private Stage(RuleHost host, RuleHost witness, Ranks ranks, Cell cell) {
        this.host = host;
        this.witness = witness;
        this.cell = cell;
        this.root = host.user("root", ranks.top());
        OrganizationId place = cell.sameOrganization() ? host.organization : RuleHost.newOrganization();
        if (cell.kind() == Kind.USER) {
            robot = Optional.empty();
            actor = Actor.user(place, USER, cell.actorRole());
            target = created(ownedBy(cell.ownership() == Ownership.OWNER ? PrincipalId.user(USER) : somebody()));
        } else {
            IssuedToken acting = createdByRoot(request(somebody()), creatorsRole(ranks));
            robot = Optional.of(Scene.idOf(acting));
            target = targetOf(acting);
            actor = new Actor.ServiceAccount(place, Scene.idOf(acting), acting.tokenId());
            bringDown(acting);
        }
    }

    /** The witness reads through a different node, so that reading leaves no trace on the actor's node. */
    static Stage of(RuleHost host, RuleHost witness, Ranks ranks, Cell cell) {
        return new Stage(host, witness, ranks, cell);
    }

    ServiceAccountId targetId() {
        return Scene.idOf(target);
    }

    boolean actsOnItself() {
        return cell.ownership() == Ownership.SELF;
    }

    NewServiceAccount request(PrincipalId owner) {
        return NewServiceAccount.named("account-" + UUID.randomUUID())
                .ownedBy(owner)
                .neverExpiring();
    }

    /** The state when last read, which is current unless something was allowed since. */
    State lastState() {
        return last.orElseGet(this::state);
    }

    State state() {
        State now = new State(
                Stream.concat(robot.stream(), Stream.of(targetId()))
                        .map(witness::stored)
                        .toList(),
                kindOf(Scene.authenticate(witness, target)));
        last = Optional.of(now);
        return now;
    }

    /** Compares acceptances, whose principals are different objects. */
    private static AuthenticationResult kindOf(AuthenticationResult result) {
        return result instanceof AuthenticationResult.Accepted ? new AuthenticationResult.NotRecognized() : result;
    }

    private Role creatorsRole(Ranks ranks) {
        return cell.ownership() == Ownership.CREATOR ? ranks.top() : cell.actorRole();
    }

    private IssuedToken targetOf(IssuedToken acting) {
        PrincipalId robotId = PrincipalId.serviceAccount(Scene.idOf(acting));
        return switch (cell.ownership()) {
            case SELF -> acting;
            case OWNER -> created(ownedBy(robotId));
            case OTHER -> created(ownedBy(somebody()));
            case CREATOR -> {
                Actor creator = new Actor.ServiceAccount(host.organization, Scene.idOf(acting), acting.tokenId());
                IssuedToken made =
                        host.accounts().create(creator, ownedBy(robotId).withRole(cell.accountRole()));
                host.accounts()
                        .update(
                                root,
                                Scene.idOf(acting),
                                ServiceAccountUpdate.empty().withRole(cell.actorRole()));
                yield made;
            }
        };
    }

    private void bringDown(IssuedToken acting) {
        ServiceAccountId id = Scene.idOf(acting);
        switch (cell.kind()) {
            case SUPERSEDED -> host.accounts().regenerate(root, id, PreviousToken.expiresAfter(Duration.ofDays(30)));
            case DISABLED -> host.accounts().disable(root, id);
            case DELETED -> host.accounts().delete(root, id);
            case USER, CURRENT -> {}
        }
    }

    private NewServiceAccount ownedBy(PrincipalId owner) {
        return request(owner);
    }

    private static PrincipalId somebody() {
        return PrincipalId.user("somebody");
    }

    private IssuedToken created(NewServiceAccount request) {
        return createdByRoot(request, cell.accountRole());
    }

    private IssuedToken createdByRoot(NewServiceAccount request, Role role) {
        return host.accounts().create(root, request.withRole(role));
    }
}
