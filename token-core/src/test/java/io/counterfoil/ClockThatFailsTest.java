package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Proposal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The host's clock fails once a change is committed: nothing is lost by it. */
class ClockThatFailsTest {

    private volatile boolean fails;

    private final Counterfoil counterfoil = Counterfoil.builder(new StorageWrapper(InMemoryStorage.create()) {
                @Override
                public CommitResult commit(Proposal proposal, Participation participation) {
                    CommitResult result = super.commit(proposal, participation);
                    fails = true;
                    return result;
                }
            })
            .clock(this::now)
            .build();

    private Instant now() {
        if (fails) {
            throw new IllegalStateException("the clock fails");
        }
        return Instant.now();
    }

    @Test
    void createAndRegenerate_clockThatFailsAfterTheCommit_returnTheSecret() {
        IssuedToken first = counterfoil
                .serviceAccounts()
                .create(ALICE, NewServiceAccount.named("ci").withRole(Role.CONTRIBUTOR));
        fails = false;
        IssuedToken second = counterfoil
                .serviceAccounts()
                .regenerate(ALICE, first.serviceAccount().id(), PreviousToken.expiresNow());
        fails = false;
        assertThat(counterfoil
                        .authenticator()
                        .authenticate(second.value().reveal())
                        .asOptional())
                .isPresent();
        assertThat(counterfoil
                        .serviceAccounts()
                        .disable(ALICE, first.serviceAccount().id())
                        .enabled())
                .isFalse();
    }
}
