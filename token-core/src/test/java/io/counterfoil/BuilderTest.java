package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.counterfoil.hash.Argon2Parameters;
import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.TokenPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
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
    void build_policyRoleMissingFromTheHierarchy_isRefused() {
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

    /** The second one of a scheme would never be asked, and what it made would be unknown for ever. */
    @Test
    void build_twoHashersOfOneScheme_isRefused() {
        SecretHasher one = SecretHasher.hmacSha256(pepper("p1", 1));
        SecretHasher other = SecretHasher.hmacSha256(pepper("p2", 2), pepper("p1", 3));
        assertTwice("hmac-sha256:p1", one, other);
        assertTwice("hmac-sha256:p1", other, SecretHasher.sha256(), one);
        assertTwice("hmac-sha256:p1", one, one);
        assertTwice("sha256", SecretHasher.sha256(), SecretHasher.sha256());
        assertTwice(
                "argon2id",
                SecretHasher.argon2id(new Argon2Parameters(64, 1, 1, 1)),
                SecretHasher.argon2id(new Argon2Parameters(128, 1, 1, 1)));
    }

    @Test
    void build_hashersOfDifferentSchemes_works() {
        SecretHasher one = SecretHasher.hmacSha256(pepper("p1", 1), pepper("p2", 2));
        SecretHasher other = SecretHasher.hmacSha256(pepper("p3", 1));
        builder().secretHasher(one, other, SecretHasher.sha256()).build().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Acme", "acme-test", "_acme", "acme_", "acme__test", "1acme", "acme test"})
    void tokenPrefix_malformed_isRefused(String prefix) {
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
    void tokenPolicy_numbersOutOfRange_areRefusedByName() {
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

    private static Pepper pepper(String id, int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Pepper.of(id, key);
    }

    private static void assertTwice(String scheme, SecretHasher current, SecretHasher... former) {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().secretHasher(current, former).build())
                .withMessageStartingWith("secretHasher has two hashers for " + scheme + ";");
    }

    private static void assertSetOnce(String name, UnaryOperator<Counterfoil.Builder> option) {
        assertThatIllegalStateException()
                .isThrownBy(() -> option.apply(option.apply(builder())))
                .withMessage(name + " is already set");
    }

    private static void assertNull(String name, UnaryOperator<Counterfoil.Builder> option) {
        assertThatNullPointerException()
                .isThrownBy(() -> option.apply(builder()))
                .withMessage(name);
    }
}
