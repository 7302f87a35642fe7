package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.RejectionReason;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The check of tokens by a node that answers from memory. Each test needs a storage of its own: the lease that it
 * declares lets the restricting calls of all others wait.
 */
public abstract class LeasedAuthenticationContract extends RuleContract implements Scene {

    private static final CachePolicy LEASED = CachePolicy.leased(Duration.ofSeconds(10));

    /** Creates the suite. Called by the test framework. */
    protected LeasedAuthenticationContract() {}

    /** How many tokens are presented at once. */
    protected int mixedCalls() {
        return 20_000;
    }

    @Override
    public final RuleHost host() {
        return theHost();
    }

    @Test
    final void authenticate_afterAMiss_isAcceptedAtOnceAndFromMemoryThen() {
        IssuedToken known = deployer();
        NotYetCreated token = NotYetCreated.on(host());
        onLeasedNode(node -> {
            answerFromMemory(node, known);
            assertThat(Scene.authenticate(node, token.issued()))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
            token.create();
            assertThat(Scene.authenticate(node, token.issued())).isInstanceOf(AuthenticationResult.Accepted.class);
            answerFromMemory(node, token.issued());
        });
    }

    @Test
    final void authenticate_manyTokensAtOnce_answersEachWithItsOwnAccount() {
        IssuedToken known = deployer();
        MixedLoad load = new MixedLoad(host());
        onLeasedNode(node -> {
            answerFromMemory(node, known);
            load.presentTo(node, mixedCalls());
            assertThat(node.counterfoil.health().hitRate().orElse(0)).isGreaterThan(0.5);
        });
    }

    /** Declares the lease: restricting calls wait for it from then on. */
    private void onLeasedNode(Consumer<RuleHost> act) {
        RuleHost node = host().with(builder -> builder.cache(LEASED));
        try {
            act.accept(node);
        } finally {
            node.counterfoil.close();
        }
    }

    /** Presents it until the node has a lease and no longer asks the storage. */
    private static void answerFromMemory(RuleHost node, IssuedToken token) {
        double before;
        do {
            before = node.counterfoil.health().hitRate().orElse(0);
            assertThat(Scene.authenticate(node, token)).isInstanceOf(AuthenticationResult.Accepted.class);
        } while (node.counterfoil.health().hitRate().orElse(0) <= before);
    }
}
