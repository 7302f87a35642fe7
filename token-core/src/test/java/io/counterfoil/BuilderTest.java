package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of a {@link Counterfoil}. */
class BuilderTest {

    private static final Role MEMBER = Role.of("MEMBER");

    @Test
    void build_withoutOptions_works() {
        try (Counterfoil counterfoil = Counterfoil.create(InMemoryStorage.create())) {
            IssuedToken issued = counterfoil
                    .serviceAccounts()
                    .create(
                            Actor.user(OrganizationId.of("acme"), "alice", Role.CONTRIBUTOR),
                            NewServiceAccount.named("ci").withRole(Role.VIEWER));
            assertThat(issued.value().reveal()).startsWith("cfsa_");
            assertThat(counterfoil
                            .authenticator()
                            .authenticate(issued.value().reveal())
                            .asOptional())
                    .isPresent();
            assertThat(counterfoil.health().storageReachable()).isTrue();
            assertThat(counterfoil.health().pendingLastUses()).isEqualTo(1);
            counterfoil.awaitRevocations();
        }
    }

    @Test
    void option_setTwice_isRefusedByItsName() {
        assertSetOnce("tokenPrefix", builder -> builder.tokenPrefix("acme"));
        assertSetOnce("roles", builder -> builder.roles(RoleHierarchy.standard()));
        assertSetOnce("accessPolicy", builder -> builder.accessPolicy(AccessPolicy.standard()));
        assertSetOnce("tokenPolicy", builder -> builder.tokenPolicy(TokenPolicy.defaults()));
        assertSetOnce("secretHasher", builder -> builder.secretHasher(SecretHasher.sha256()));
        assertSetOnce("userDirectory", builder -> builder.userDirectory((organization, user) -> Optional.empty()));
        assertSetOnce("cache", builder -> builder.cache(CachePolicy.none()));
        assertSetOnce("clock", builder -> builder.clock(InstantSource.system()));
        assertSetOnce("listener", builder -> builder.listener(event -> {}));
    }

    @Test
    void option_null_isRefusedByItsName() {
        assertNull("storage", builder -> Counterfoil.builder(null));
        assertNull("currentPrefix", builder -> builder.tokenPrefix(null));
        assertNull("roles", builder -> builder.roles(null));
        assertNull("accessPolicy", builder -> builder.accessPolicy(null));
        assertNull("tokenPolicy", builder -> builder.tokenPolicy(null));
        assertNull("secretHasher", builder -> builder.secretHasher(null));
        assertNull("userDirectory", builder -> builder.userDirectory(null));
        assertNull("cache", builder -> builder.cache(null));
        assertNull("clock", builder -> builder.clock(null));
        assertNull("listener", builder -> builder.listener(null));
    }

    @Test
    void build_rolesThatThePolicyDoesNotName_isRefused() {
        RoleHierarchy own = RoleHierarchy.ranked(Role.ADMIN, MEMBER);
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().roles(own).build())
                .withMessageContaining("minimumToCreate")
                .withMessageContaining("CONTRIBUTOR");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder()
                        .roles(own)
                        .accessPolicy(AccessPolicy.of(MEMBER, Role.OWNER))
                        .build())
                .withMessageContaining("minimumToManageAll");
        builder().roles(own).accessPolicy(AccessPolicy.of(MEMBER, Role.ADMIN)).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Acme", "acme-test", "_acme", "acme_", "acme__test", "1acme", "acme test"})
    void tokenPrefix_ofAnotherForm_isRefused(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder().tokenPrefix(prefix));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().tokenPrefix("acme", prefix));
    }

    @Test
    void tokenPrefix_givenTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().tokenPrefix("acme", "acme"))
                .withMessageContaining("twice");
    }

    @Test
    void tokenPolicy_ofAbsurdNumbers_isRefusedByTheirName() {
        TokenPolicy policy = TokenPolicy.defaults();
        for (Duration absurd : List.of(
                Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(365_001), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.withDefaultLifetime(absurd))
                    .withMessageStartingWith("default lifetime");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.withMaxLifetime(absurd))
                    .withMessageStartingWith("max lifetime");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.withMaxOverlap(absurd))
                    .withMessageStartingWith("max overlap");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.withMaxLiveTokens(0))
                .withMessage("max live tokens is 0, less than 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.withMaxAccountsPerOrganization(-1))
                .withMessageStartingWith("max accounts per organization");
    }

    private static Counterfoil.Builder builder() {
        return Counterfoil.builder(InMemoryStorage.create());
    }

    private static void assertSetOnce(String name, UnaryOperator<Counterfoil.Builder> option) {
        assertThatIllegalStateException()
                .isThrownBy(() -> option.apply(option.apply(builder())))
                .withMessage(name + " is set already");
    }

    private static void assertNull(String name, UnaryOperator<Counterfoil.Builder> option) {
        assertThatNullPointerException()
                .isThrownBy(() -> option.apply(builder()))
                .withMessage(name);
    }
}
