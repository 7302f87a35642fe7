package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Together.Outcome;
import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.spi.StoredAccount;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Races in which the actor or the token changes while it is in use. */
interface ActorRaces extends Scene {

    int TIMES = 10;

    @Test
    default void create_byAnAccountThatIsDemotedMeanwhile_nothingIsCreatedAfterwards() {
        assertNothingAfterwards(robot -> host().accounts()
                .update(
                        olivia(),
                        Scene.idOf(robot),
                        ServiceAccountUpdate.empty().withRole(Role.VIEWER)));
    }

    @Test
    default void create_byAnAccountThatIsRegeneratedMeanwhile_nothingIsCreatedAfterwards() {
        assertNothingAfterwards(
                robot -> host().accounts().regenerate(olivia(), Scene.idOf(robot), PreviousToken.expiresAfter(DAY)));
    }

    @Test
    default void create_byAnAccountThatIsDeletedMeanwhile_nothingIsCreatedAfterwards() {
        assertNothingAfterwards(robot -> host().accounts().delete(olivia(), Scene.idOf(robot)));
    }

    @Test
    default void regenerate_ofItselfByManyThreadsOfOneAccount_oneWins() {
        IssuedToken robot = deployer();
        Actor acting = actor(robot);
        List<Outcome<IssuedToken>> outcomes = Together.run(
                16,
                number -> () -> host().accounts().regenerate(acting, Scene.idOf(robot), PreviousToken.expiresNow()));
        assertThat(outcomes.stream().filter(Outcome::isAnswered)).hasSize(1);
        assertThat(host().stored(Scene.idOf(robot)).orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    default void twoAccountsThatDisableEachOther_oneWins() {
        for (int round = 0; round < TIMES; round++) {
            List<IssuedToken> robots = List.of(created(olivia(), Role.ADMIN), created(olivia(), Role.ADMIN));
            List<Actor> actors = robots.stream().map(this::actor).toList();
            List<Outcome<Boolean>> outcomes = Together.run(
                    2,
                    number -> () -> host().accounts()
                            .disable(actors.get(number), Scene.idOf(robots.get(1 - number)))
                            .enabled());
            long disabled = robots.stream()
                    .filter(robot -> !host().stored(Scene.idOf(robot))
                            .orElseThrow()
                            .state()
                            .enabled())
                    .count();
            assertThat(outcomes.stream().filter(Outcome::isAnswered)).hasSize((int) disabled);
            assertThat(disabled).isLessThan(2);
        }
    }

    @Test
    default void firstUse_byMany_isReportedOnceAndAcceptedByAll() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfterFirstUse(HOUR));
        List<Outcome<Boolean>> outcomes = Together.run(
                16, number -> () -> authenticate(second).asOptional().isPresent());
        assertThat(outcomes)
                .allMatch(outcome -> outcome.isAnswered() ? Boolean.TRUE.equals(outcome.value()) : outcome.hasLost());
        assertAccepted(second);
        assertThat(host().events(AuditQuery.all().action("token.first_used"))).hasSize(1);
        assertThat(info(first).supersededUntil()).contains(now().plus(HOUR));
    }

    @Test
    default void digestUpgrade_againstRevoke_neverRevives() {
        RuleHost peppered = host().with(builder ->
                builder.secretHasher(SecretHasher.hmacSha256(Pepper.of("race", new byte[32])), SecretHasher.sha256()));
        for (int round = 0; round < TIMES; round++) {
            IssuedToken issued = deployer();
            Together.run(
                    4,
                    number -> number == 0
                            ? () -> {
                                host().accounts().revokeToken(alice(), Scene.idOf(issued), issued.tokenId());
                                return true;
                            }
                            : () -> Scene.authenticate(peppered, issued)
                                    .asOptional()
                                    .isPresent());
            assertThat(Scene.authenticate(peppered, issued))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.REVOKED));
        }
    }

    @Test
    default void flushOfLastUses_againstRevoke_neverRevives() {
        for (int round = 0; round < TIMES; round++) {
            IssuedToken issued = deployer();
            assertAccepted(issued);
            Together.run(
                    3,
                    number -> number == 0
                            ? () -> {
                                host().accounts().revokeToken(alice(), Scene.idOf(issued), issued.tokenId());
                                return 0;
                            }
                            : () -> host().counterfoil.maintenance().flushLastUsed());
            assertRejected(RejectionReason.REVOKED, issued);
            assertThat(info(issued).lastUsedAt()).contains(now());
        }
    }

    /** A creation answered after the event was committed before it, as the actor's version shows. */
    private void assertNothingAfterwards(Consumer<IssuedToken> event) {
        for (int round = 0; round < TIMES; round++) {
            IssuedToken robot = deployer();
            Actor acting = actor(robot);
            ServiceAccountId id = Scene.idOf(robot);
            List<Outcome<Boolean>> outcomes = Together.run(
                    6,
                    number -> number == 0
                            ? () -> {
                                event.accept(robot);
                                return true;
                            }
                            : () -> {
                                created(acting, Role.CONTRIBUTOR);
                                return true;
                            });
            assertThat(outcomes.get(0).isAnswered()).isTrue();
            long answered = outcomes.stream().filter(Outcome::isAnswered).count();
            assertThat(host().state().stream()
                            .map(StoredAccount::createdBy)
                            .filter(creator -> creator.principal().is(id)))
                    .hasSize((int) answered - 1);
            assertThat(Together.run(1, number -> () -> created(acting, Role.VIEWER))
                            .get(0)
                            .isAnswered())
                    .isFalse();
        }
    }
}
