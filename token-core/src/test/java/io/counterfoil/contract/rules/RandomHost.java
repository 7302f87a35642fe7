package io.counterfoil.contract.rules;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Chooses random actors, accounts and requests, reproducible by seed. */
final class RandomHost {

    private static final List<Role> ROLES = List.of(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER);
    private static final List<String> USERS = List.of("alice", "bob", "carol");
    private static final List<Duration> TIMES = List.of(
            Duration.ofNanos(1000),
            Duration.ofMinutes(10),
            Duration.ofHours(5),
            Duration.ofDays(2),
            Duration.ofDays(40));

    private final Random random;
    private final RuleHost host;
    private final Model model;
    private int names;

    RandomHost(long seed, RuleHost host, Model model) {
        this.random = new Random(seed);
        this.host = host;
        this.model = model;
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A user with any role, or a service account under any token it ever had. */
    Actor actor() {
        if (model.tokens().isEmpty() || random.nextInt(3) > 0) {
            return host.user(oneOf(USERS), random.nextBoolean() ? Role.OWNER : role());
        }
        IssuedToken token = oneOf(model.tokens());
        return new Actor.ServiceAccount(host.organization, Scene.idOf(token), token.tokenId());
    }

    /** Returns the actor's current role in the host or the storage. */
    Role roleNow(Actor actor) {
        return actor instanceof Actor.User user
                ? user.role()
                : host.stored(((Actor.ServiceAccount) actor).account())
                        .map(account -> account.state().role())
                        .orElse(Role.VIEWER);
    }

    /** Returns an existing one most of the time. */
    ServiceAccountId account() {
        if (!model.liveAccounts().isEmpty() && random.nextInt(10) > 0) {
            return oneOf(model.liveAccounts());
        }
        return model.accounts().isEmpty() ? ServiceAccountId.of("0".repeat(26)) : oneOf(model.accounts());
    }

    Role role() {
        return oneOf(ROLES);
    }

    Duration time() {
        return oneOf(TIMES);
    }

    NewServiceAccount creation() {
        NewServiceAccount request =
                NewServiceAccount.named("account " + names++ % 30).withRole(role());
        List<Function<NewServiceAccount, NewServiceAccount>> expiries = List.of(
                Function.identity(),
                NewServiceAccount::neverExpiring,
                one -> one.expiringIn(time()),
                one -> one.expiringAt(instant()));
        NewServiceAccount expiring = oneOf(expiries).apply(request);
        return random.nextBoolean() ? expiring : expiring.ownedBy(principal());
    }

    ServiceAccountUpdate update() {
        ServiceAccountUpdate update = ServiceAccountUpdate.empty();
        if (random.nextInt(3) == 0) {
            update = update.withName("account " + random.nextInt(30));
        }
        if (random.nextInt(3) == 0) {
            update = update.withOwner(principal());
        }
        if (random.nextInt(2) == 0) {
            update = update.withRole(role());
        }
        return random.nextInt(10) == 0 ? update.expectingVersion(random.nextInt(5)) : update;
    }

    Regeneration regeneration() {
        List<PreviousToken> previous = List.of(
                PreviousToken.expiresNow(),
                PreviousToken.expiresAfter(time()),
                PreviousToken.expiresAt(instant()),
                PreviousToken.expiresAfterFirstUse(time()));
        Regeneration request = Regeneration.of(oneOf(previous));
        if (random.nextInt(3) == 0) {
            request = request.withRequestId("request " + random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            request = random.nextBoolean() ? request.neverExpiring() : request.expiringIn(time());
        }
        return random.nextInt(8) == 0 ? request.expectingGeneration(1 + random.nextInt(4)) : request;
    }

    private Instant instant() {
        Duration time = time();
        Instant now = host.clock.instant();
        return random.nextInt(5) == 0 ? now.minus(time) : now.plus(time);
    }

    private PrincipalId principal() {
        return model.accounts().isEmpty() || random.nextBoolean()
                ? PrincipalId.user(oneOf(USERS))
                : PrincipalId.serviceAccount(oneOf(model.accounts()));
    }
}
