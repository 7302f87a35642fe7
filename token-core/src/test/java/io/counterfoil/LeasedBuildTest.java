package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.Storage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What has to be right before a node may answer from memory. */
class LeasedBuildTest {

    private static final CachePolicy LEASED = CachePolicy.leased(Duration.ofMillis(500));

    private final InMemoryStorage storage = InMemoryStorage.create();

    @Test
    void build_storageWithoutAFeed_isRefused() {
        Storage plain = new StorageWrapper(storage) {
            @Override
            public Optional<RevocationFeed> revocations() {
                return Optional.empty();
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> Counterfoil.builder(plain).cache(LEASED).build())
                .withMessage("this storage has no revocation feed, which leases require");
        Counterfoil.create(plain).awaitRevocations();
    }

    @Test
    void build_storageRefusesLeases_failsWithItsMessage() {
        Storage replicated = withFeed(new FeedWrapper(storage.revocations().orElseThrow()) {
            @Override
            public void declare(LeaseTerms terms) {
                throw new IllegalStateException("no leases here: reads are not causal");
            }
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> Counterfoil.builder(replicated).cache(LEASED).build())
                .withMessageContaining("not causal");
    }

    @Test
    void build_leased_declaresTheLeaseAndStartsNothing() {
        Counterfoil leased = Counterfoil.builder(storage).cache(LEASED).build();

        assertThat(terms().lease()).isEqualTo(Duration.ofMillis(500));
        assertThat(leased.health().leaseAge()).isEmpty();
        assertThat(leased.health().lastPoll()).isEmpty();
    }

    @Test
    void build_nodesWithDifferentLeases_keepsTheLongest() {
        Counterfoil.builder(storage)
                .cache(CachePolicy.leased(Duration.ofSeconds(5)))
                .build();
        Counterfoil.builder(storage).cache(LEASED).build();
        assertThat(terms().lease()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void build_withoutACache_declaresNothing() {
        Counterfoil.create(storage);
        assertThat(terms().lease()).isZero();
    }

    @Test
    void regenerate_graceShorterThanARevocationTakes_isRefused() {
        ServiceAccounts accounts =
                Counterfoil.builder(storage).cache(LEASED).build().serviceAccounts();
        ServiceAccountId id = Samples.account(storage).id();

        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() ->
                        accounts.regenerate(ALICE, id, PreviousToken.expiresAfterFirstUse(Duration.ofMillis(649))))
                .withMessage("grace PT0.649S is shorter than a revocation takes, PT0.65S");
        assertThat(accounts.regenerate(ALICE, id, PreviousToken.expiresAfterFirstUse(Duration.ofMillis(650))))
                .isNotNull();
    }

    @Test
    void build_maxOverlapShorterThanARevocationTakes_isRefusedAndDeclaresNothing() {
        Counterfoil.Builder contradicting = Counterfoil.builder(storage)
                .cache(LEASED)
                .tokenPolicy(TokenPolicy.defaults().withMaxOverlap(Duration.ofMillis(649)));
        assertThatIllegalStateException()
                .isThrownBy(contradicting::build)
                .withMessage(
                        "the token policy's maxOverlap PT0.649S is shorter than a revocation takes under the leased"
                                + " cache, PT0.65S: no grace of expiresAfterFirstUse could suit both");
        assertThat(terms().lease()).isZero();
    }

    @Test
    void build_maxOverlapEqualToARevocation_allowsThatGrace() {
        Duration only = Duration.ofMillis(650);
        ServiceAccounts accounts = Counterfoil.builder(storage)
                .cache(LEASED)
                .tokenPolicy(TokenPolicy.defaults().withMaxOverlap(only))
                .build()
                .serviceAccounts();
        ServiceAccountId id = Samples.account(storage).id();
        assertThat(accounts.regenerate(ALICE, id, PreviousToken.expiresAfterFirstUse(only)))
                .isNotNull();
    }

    @Test
    void build_shortMaxOverlapWithoutACache_works() {
        assertThat(Counterfoil.builder(storage)
                        .tokenPolicy(TokenPolicy.defaults().withMaxOverlap(Duration.ofMillis(1)))
                        .build())
                .isNotNull();
    }

    private LeaseTerms terms() {
        return storage.revocations().orElseThrow().read(Long.MAX_VALUE, 1).terms();
    }

    private Storage withFeed(RevocationFeed feed) {
        return new StorageWrapper(storage) {
            @Override
            public Optional<RevocationFeed> revocations() {
                return Optional.of(feed);
            }
        };
    }
}
