package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Together.Outcome;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.spi.StoredAccount;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Concurrent commands on one account or one name. */
interface ChangeRaces extends Scene {

    int CROWD = 64;
    int ROUNDS = 10;

    @Test
    default void regenerate_byManyWhoExpectTheSameGeneration_oneWins() {
        IssuedToken first = deployer();
        Regeneration request = Regeneration.of(PreviousToken.expiresNow()).expectingGeneration(1);
        List<Outcome<IssuedToken>> outcomes =
                Together.run(CROWD, number -> () -> host().accounts().regenerate(alice(), Scene.idOf(first), request));
        List<IssuedToken> winners = answered(outcomes);
        assertThat(winners).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.isAnswered())).allMatch(Outcome::hasLost);
        assertConsistent(first, winners);
        assertRejected(RejectionReason.REVOKED, first);
        assertAccepted(winners.get(0));
    }

    @Test
    default void regenerate_byMany_oneWinsPerGeneration() {
        IssuedToken first = deployer();
        List<Outcome<IssuedToken>> outcomes = Together.run(
                CROWD,
                number -> () -> host().accounts().regenerate(alice(), Scene.idOf(first), PreviousToken.expiresNow()));
        List<IssuedToken> winners = answered(outcomes);
        assertThat(winners).isNotEmpty();
        assertThat(outcomes.stream().filter(outcome -> !outcome.isAnswered())).allMatch(Outcome::hasLost);
        assertConsistent(first, winners);
        int newest = host().stored(Scene.idOf(first)).orElseThrow().generation();
        for (IssuedToken winner : winners) {
            assertThat(authenticate(winner).asOptional().isPresent()).isEqualTo(winner.generation() == newest);
        }
    }

    @Test
    default void regenerate_theSameRequestByMany_leavesOneFreshToken() {
        IssuedToken first = deployer();
        Regeneration request = Regeneration.of(PreviousToken.expiresAfter(DAY)).withRequestId("the one");
        List<Outcome<IssuedToken>> outcomes =
                Together.run(16, number -> () -> host().accounts().regenerate(alice(), Scene.idOf(first), request));
        List<IssuedToken> winners = answered(outcomes);
        assertConsistent(first, winners);
        List<IssuedToken> live = winners.stream()
                .filter(token -> authenticate(token).asOptional().isPresent())
                .toList();
        assertThat(live).hasSize(1);
        assertAccepted(first);
    }

    @Test
    default void create_withTheSameNameByMany_oneWins() {
        List<Outcome<IssuedToken>> outcomes = Together.run(
                CROWD,
                number -> () -> host().accounts()
                        .create(
                                alice(),
                                NewServiceAccount.named(number % 2 == 0 ? "ci-deployer" : "CI-Deployer")
                                        .withRole(Role.VIEWER)));
        assertThat(answered(outcomes)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.isAnswered()))
                .allMatch(outcome -> outcome.refusal() instanceof NameConflictException || outcome.hasLost());
        assertThat(host().state()).hasSize(1);
        assertAccepted(answered(outcomes).get(0));
    }

    @Test
    default void disable_againstRegenerate_isSerializable() {
        for (int round = 0; round < ROUNDS; round++) {
            IssuedToken first = deployer();
            ServiceAccountId id = Scene.idOf(first);
            List<Outcome<IssuedToken>> outcomes = Together.run(
                    2,
                    number -> number == 0
                            ? () -> {
                                host().accounts().disable(alice(), id);
                                return first;
                            }
                            : () -> host().accounts().regenerate(alice(), id, PreviousToken.expiresNow()));
            assertThat(outcomes.get(0).isAnswered()).isTrue();
            StoredAccount stored = host().stored(id).orElseThrow();
            assertThat(stored.state().enabled()).isFalse();
            assertThat(stored.generation()).isEqualTo(outcomes.get(1).isAnswered() ? 2 : 1);
            assertThat(stored.version()).isEqualTo(outcomes.get(1).isAnswered() ? 3 : 2);
            answered(outcomes)
                    .forEach(token ->
                            assertThat(authenticate(token).asOptional()).isEmpty());
        }
    }

    @Test
    default void disableAndEnable_concurrently_areReportedOncePerChange() {
        ServiceAccountId id = Scene.idOf(deployer());
        List<Outcome<Boolean>> outcomes = Together.run(
                16,
                number -> () -> (number % 2 == 0
                                ? host().accounts().disable(alice(), id)
                                : host().accounts().enable(alice(), id))
                        .enabled());
        assertThat(outcomes).allMatch(outcome -> outcome.isAnswered() || outcome.hasLost());
        StoredAccount stored = host().stored(id).orElseThrow();
        List<String> told = host().events(AuditQuery.all().about(id)).stream()
                .filter(event -> event.outcome() == AuditOutcome.SUCCESS)
                .map(AuditEvent::action)
                .toList();
        assertThat(told).hasSize((int) stored.version());
        long disabled = told.stream().filter("service_account.disabled"::equals).count();
        long enabled = told.stream().filter("service_account.enabled"::equals).count();
        assertThat(disabled - enabled).isEqualTo(stored.state().enabled() ? 0 : 1);
    }

    @Test
    default void update_roleByMany_losesNoVersionAndEndsInOneOfThem() {
        IssuedToken issued = deployer();
        List<Role> roles = List.of(Role.ADMIN, Role.VIEWER, Role.OWNER, Role.CONTRIBUTOR);
        List<Outcome<Role>> outcomes = Together.run(
                8,
                number -> () -> host().accounts()
                        .update(
                                olivia(),
                                Scene.idOf(issued),
                                ServiceAccountUpdate.empty().withRole(roles.get(number % roles.size())))
                        .role());
        assertThat(outcomes).allMatch(outcome -> outcome.isAnswered() || outcome.hasLost());
        StoredAccount stored = host().stored(Scene.idOf(issued)).orElseThrow();
        assertThat(host().events()).hasSize((int) stored.version());
        assertThat(principal(issued).role()).isEqualTo(stored.state().role());
    }

    @Test
    default void delete_againstAuthenticate_isNeverAcceptedAfterwards() {
        for (int round = 0; round < ROUNDS; round++) {
            IssuedToken issued = deployer();
            AuthenticationResult unknown = new AuthenticationResult.Rejected(RejectionReason.UNKNOWN);
            List<Outcome<AuthenticationResult>> outcomes = Together.run(
                    4,
                    number -> number == 0
                            ? () -> {
                                host().accounts().delete(alice(), Scene.idOf(issued));
                                return authenticate(issued);
                            }
                            : () -> authenticate(issued));
            assertThat(outcomes.get(0).value()).isEqualTo(unknown);
            assertThat(answered(outcomes))
                    .allMatch(result -> result.asOptional().isPresent() || result.equals(unknown));
            assertRejected(RejectionReason.UNKNOWN, issued);
        }
    }

    private static <T> List<T> answered(List<Outcome<T>> outcomes) {
        return outcomes.stream().filter(Outcome::isAnswered).map(Outcome::value).toList();
    }

    /** Each generation has one token, which was issued and recorded once. */
    private void assertConsistent(IssuedToken first, List<IssuedToken> winners) {
        StoredAccount stored = host().stored(Scene.idOf(first)).orElseThrow();
        assertThat(stored.generation()).isEqualTo(1 + winners.size());
        assertThat(stored.tokens()).hasSize(1 + winners.size());
        Set<Integer> generations = winners.stream().map(IssuedToken::generation).collect(Collectors.toSet());
        assertThat(generations)
                .isEqualTo(IntStream.rangeClosed(2, 1 + winners.size()).boxed().collect(Collectors.toSet()));
        assertThat(host().events(AuditQuery.all().action("token.regenerated")).stream()
                        .filter(event -> event.outcome() == AuditOutcome.SUCCESS))
                .hasSize(winners.size());
    }
}
