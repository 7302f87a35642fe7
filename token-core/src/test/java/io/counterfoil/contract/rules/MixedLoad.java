package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.contract.rules.Together.Outcome;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Valid and forged tokens of many accounts, roles and two organizations, presented by many threads at once. */
final class MixedLoad {

    private static final int ACCOUNTS = 24;
    private static final int THREADS = 16;
    private static final List<Role> ROLES = List.of(Role.CONTRIBUTOR, Role.VIEWER);

    /**
     * A text to present.
     *
     * @param bearer the token that it is; empty if nobody issued it
     */
    private record Presented(String text, Optional<IssuedToken> bearer) {}

    private final List<Presented> all = new ArrayList<>();

    /** Creates them. */
    MixedLoad(RuleHost host) {
        RuleHost other = host.elsewhere();
        for (int i = 0; i < ACCOUNTS; i++) {
            issue(i % 3 == 0 ? other : host, i);
        }
        other.counterfoil.close();
    }

    /** One account whose old token still works alongside the new one, and a forgery of both. */
    private void issue(RuleHost host, int number) {
        NewServiceAccount request =
                NewServiceAccount.named("ci-" + UUID.randomUUID()).withRole(ROLES.get(number % ROLES.size()));
        IssuedToken old = host.accounts().create(host.alice(), request);
        IssuedToken current = host.accounts()
                .regenerate(host.alice(), Scene.idOf(old), PreviousToken.expiresAfter(Duration.ofDays(1)));
        all.add(new Presented(old.value().reveal(), Optional.of(old)));
        all.add(new Presented(current.value().reveal(), Optional.of(current)));
        all.add(new Presented(UnissuedTokens.of(old.tokenId(), current), Optional.empty()));
    }

    /** Presents this many texts to a node: each returns its own account, or is refused if it was never issued. */
    void presentTo(RuleHost node, int calls) {
        List<Outcome<Integer>> outcomes = Together.runMixed(THREADS, thread -> () -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < calls / THREADS; i++) {
                assertOwnAnswer(node, all.get(random.nextInt(all.size())));
            }
            return calls / THREADS;
        });
        assertThat(outcomes).hasSize(THREADS).allMatch(Outcome::isAnswered);
    }

    private static void assertOwnAnswer(RuleHost node, Presented presented) {
        AuthenticationResult result = node.counterfoil.authenticator().authenticate(presented.text());
        if (presented.bearer().isEmpty()) {
            assertThat(result).isInstanceOf(AuthenticationResult.Rejected.class);
            return;
        }
        IssuedToken bearer = presented.bearer().get();
        ServiceAccountPrincipal principal = result.orElseThrow();
        assertThat(principal.tokenId()).isEqualTo(bearer.tokenId());
        assertThat(principal.generation()).isEqualTo(bearer.generation());
        assertThat(principal.accountId()).isEqualTo(Scene.idOf(bearer));
        assertThat(principal.accountName()).isEqualTo(bearer.serviceAccount().name());
        assertThat(principal.role()).isEqualTo(bearer.serviceAccount().role());
        assertThat(principal.organization()).isEqualTo(bearer.serviceAccount().organization());
    }
}
