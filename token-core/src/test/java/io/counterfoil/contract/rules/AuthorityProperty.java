package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenStatus;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of all commands by random actors: no token ever has more authority than somebody who gave it some,
 * none lives longer than it was to, the ended stay ended, a command that failed changed nothing, and the audit log tells
 * each success exactly once.
 */
public abstract class AuthorityProperty {

    /** Set this system property to run one sequence again. */
    private static final String SEED = "counterfoil.seed";

    /** Creates the suite. Called by the test framework. */
    protected AuthorityProperty() {}

    /** Returns the storage to run on: a new one, or the same one each time. */
    protected abstract Storage storage();

    /** Returns how many sequences to run. */
    protected int sequences() {
        return 300;
    }

    /** Returns how many commands a sequence has. */
    protected int commands() {
        return 40;
    }

    @Test
    final void randomCommands_anySequence_grantNoNewAuthority() {
        Long again = Long.getLong(SEED);
        long first = again == null ? new Random().nextLong() : again;
        int count = again == null ? sequences() : 1;
        for (long seed = first; seed < first + count; seed++) {
            try {
                run(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("sequence failed; repeat it with -D" + SEED + "=" + seed, e);
            }
        }
    }

    private void run(long seed) {
        RuleHost host = RuleHost.on(storage());
        Model model = new Model(Ranks.standard());
        RandomHost random = new RandomHost(seed, host, model);
        Told told = new Told(host);
        for (int i = 0; i < commands(); i++) {
            host.clock.advance(random.number(4) == 0 ? random.time() : Duration.ofMinutes(2));
            List<StoredAccount> before = host.state();
            try {
                command(random, host, model, told);
            } catch (CounterfoilException refusal) {
                assertThat(host.state()).as("state after %s", refusal).isEqualTo(before);
                told.nothing();
            }
            told.check();
            model.check(host.state(), host.clock.instant());
            authenticateSome(random, host, model);
            model.check(host.state(), host.clock.instant());
        }
        for (IssuedToken token : model.tokens()) {
            model.check(token, Scene.authenticate(host, token), host.clock.instant());
        }
        host.counterfoil.close();
    }

    private static void command(RandomHost random, RuleHost host, Model model, Told told) {
        Actor actor = random.actor();
        Role role = random.roleNow(actor);
        ServiceAccountId id = random.account();
        switch (random.number(10)) {
            case 0, 1 -> {
                IssuedToken issued = host.accounts().create(actor, random.creation());
                model.issued(issued, role);
                told.expect("service_account.created", 1);
            }
            case 2, 3, 4 -> {
                Regeneration request = random.regeneration();
                model.issued(host.accounts().regenerate(actor, id, request), role);
                told.expect("token.regenerated", 1);
            }
            case 5, 6 -> {
                ServiceAccountUpdate update = random.update();
                Optional<Role> before = roleOf(host, id);
                told.expectIfChanged(
                        "service_account.updated", id, () -> host.accounts().update(actor, id, update));
                if (!roleOf(host, id).equals(before)) {
                    model.roleGiven(id, role);
                }
            }
            case 7 -> revokeSome(random, host, model, told, actor, id);
            case 8 -> {
                if (random.number(2) == 0) {
                    told.expectIfChanged(
                            "service_account.disabled",
                            id,
                            () -> host.accounts().disable(actor, id));
                } else {
                    told.expectIfChanged(
                            "service_account.enabled", id, () -> host.accounts().enable(actor, id));
                }
            }
            default -> {
                if (random.number(3) == 0) {
                    int tokens = host.stored(id)
                            .map(account -> account.tokens().size())
                            .orElse(0);
                    host.accounts().delete(actor, id);
                    model.deleted(id);
                    told.expect("service_account.deleted", 1);
                    told.expect("token.deleted", tokens);
                }
            }
        }
    }

    private static Optional<Role> roleOf(RuleHost host, ServiceAccountId id) {
        return host.stored(id).map(account -> account.state().role());
    }

    private static void revokeSome(
            RandomHost random, RuleHost host, Model model, Told told, Actor actor, ServiceAccountId id) {
        List<IssuedToken> tokens = model.tokens(id);
        if (!tokens.isEmpty()) {
            IssuedToken token = random.oneOf(tokens);
            told.expect("token.expired", hasExpiredUntold(host, token) ? 1 : 0);
            told.expectIfChanged("token.revoked", id, () -> host.accounts().revokeToken(actor, id, token.tokenId()));
        }
    }

    /** Expiries are not recorded here, so the first revocation records them, and later ones do not. */
    private static boolean hasExpiredUntold(RuleHost host, IssuedToken token) {
        return host.stored(Scene.idOf(token))
                .flatMap(account -> account.token(token.tokenId()))
                .filter(stored -> stored.state().revokedAt().isEmpty())
                .filter(stored -> stored.status(host.clock.instant()) == TokenStatus.EXPIRED)
                .isPresent();
    }

    private static void authenticateSome(RandomHost random, RuleHost host, Model model) {
        List<IssuedToken> tokens = model.tokens();
        for (int i = 0; i < Math.min(3, tokens.size()); i++) {
            IssuedToken token = random.oneOf(tokens);
            model.check(token, Scene.authenticate(host, token), host.clock.instant());
        }
    }
}
