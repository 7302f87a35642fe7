package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JoinedTransactionTest.Setting;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.Threads;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work by an account never blocks its restriction, and no decision uses data that a wait outdated. */
class NothingInTheWayTest {

    private static final Actor OWNER = Actor.user(JdbcSamples.ACME, "owner", Role.OWNER);
    private static final Actor ADAM = Actor.user(JdbcSamples.ACME, "adam", Role.ADMIN);

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void disableAndDelete_accountsWorkOpenInAHostTransaction_doNotWait(DatabaseConfiguration configuration)
            throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Counterfoil others = Counterfoil.create(setting.other);
            IssuedToken bot = created(others, "bot");
            Counterfoil.create(setting.joining)
                    .serviceAccounts()
                    .create(
                            acting(others, bot),
                            NewServiceAccount.named("child").withRole(Role.VIEWER));
            quickly(() -> others.serviceAccounts().disable(OWNER, idOf(bot)));
            quickly(() -> others.serviceAccounts().delete(OWNER, idOf(bot)));
            setting.host.commit();
            assertThat(others.serviceAccounts().findByName(OWNER, "child")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void disable_creationByTheAccountWaitsForTheCount_doesNotWait(DatabaseConfiguration configuration)
            throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Counterfoil others = Counterfoil.create(setting.other);
            IssuedToken bot = created(others, "bot");
            Actor thief = acting(others, bot);
            created(Counterfoil.create(setting.joining), "holds the count");
            CompletableFuture<IssuedToken> waiting = CompletableFuture.supplyAsync(
                    () -> others.serviceAccounts()
                            .create(thief, NewServiceAccount.named("child").withRole(Role.VIEWER)),
                    Threads.ONE_EACH);
            quickly(() -> others.serviceAccounts().disable(OWNER, idOf(bot)));
            assertThat(waiting)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfAny(PermissionDeniedException.class, StorageUnavailableException.class);
            setting.host.rollback();
        }
    }

    /** Field report A4: an administrator who had left the directory meanwhile. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void create_userLeavesTheDirectoryDuringTheWait_isRefused(DatabaseConfiguration configuration) throws Exception {
        try (Setting setting = new Setting(configuration)) {
            Map<String, Role> directory = new ConcurrentHashMap<>(Map.of("adam", Role.ADMIN, "owner", Role.OWNER));
            Counterfoil others = Counterfoil.builder(setting.other)
                    .userDirectory((organization, user) -> Optional.ofNullable(directory.get(user)))
                    .build();
            created(others, "first");
            created(Counterfoil.create(setting.joining), "holds the count");
            CompletableFuture<IssuedToken> waiting = CompletableFuture.supplyAsync(
                    () -> others.serviceAccounts()
                            .create(ADAM, NewServiceAccount.named("late").withRole(Role.ADMIN)),
                    Threads.ONE_EACH);
            Thread.sleep(500);
            directory.remove("adam");
            // The directory's answer is valid for a tenth of a second.
            Thread.sleep(200);
            setting.host.rollback();
            assertThat(waiting)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withCauseInstanceOf(PermissionDeniedException.class);
        }
    }

    @Test
    void disable_hostHoldsTheRow_reportsItWithinTheBound() throws SQLException {
        try (Setting setting = new Setting(DatabaseConfiguration.POSTGRES)) {
            Counterfoil others = Counterfoil.create(setting.other);
            IssuedToken bot = created(others, "bot");
            Counterfoil.create(setting.joining).serviceAccounts().disable(OWNER, idOf(bot));
            long begin = System.nanoTime();
            assertThatThrownBy(() -> others.serviceAccounts().disable(OWNER, idOf(bot)))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessage("commit: a transaction that is still open holds service account " + idOf(bot)
                            + "; nothing was changed");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(25));
            setting.host.rollback();
            assertThat(others.serviceAccounts().disable(OWNER, idOf(bot)).enabled())
                    .isFalse();
        }
    }

    private static IssuedToken created(Counterfoil counterfoil, String name) {
        return counterfoil
                .serviceAccounts()
                .create(OWNER, NewServiceAccount.named(name).withRole(Role.ADMIN));
    }

    private static Actor acting(Counterfoil counterfoil, IssuedToken token) {
        return counterfoil
                .authenticator()
                .authenticate(token.value().reveal())
                .orElseThrow()
                .asActor();
    }

    private static ServiceAccountId idOf(IssuedToken token) {
        return token.serviceAccount().id();
    }

    private static void quickly(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }
}
