package io.counterfoil.examples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.AccountName;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuthenticationFailedException;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountDisabledException;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The table of the page, one row each. */
class ProblemTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
    private static final Actor CAROL = Actor.user(OrganizationId.of("acme"), "carol", Role.VIEWER);
    private static final NewServiceAccount NEW =
            NewServiceAccount.named("ci-deployer").withRole(Role.VIEWER);

    private static final ServiceAccountId ACCOUNT = ServiceAccountId.of("0".repeat(26));

    private final ServiceAccounts accounts =
            Counterfoil.create(InMemoryStorage.create()).serviceAccounts();

    @Test
    void eachException_hasItsStatusAndReason() {
        ServiceAccountId id = accounts.create(ALICE, NEW).serviceAccount().id();

        assertProblem(() -> new AuthenticationResult.NotRecognized().orElseThrow(), 401);
        assertProblem(() -> accounts.create(CAROL, NEW), 403);
        assertProblem(() -> accounts.get(ALICE, ACCOUNT), 404);
        assertProblem(() -> accounts.revokeToken(ALICE, id, TokenId.of("0".repeat(20))), 404);
        assertProblem(() -> accounts.create(ALICE, NEW), 409);
        NewServiceAccount unknownRole = NewServiceAccount.named("emperor").withRole(Role.of("EMPEROR"));
        Regeneration stale = Regeneration.of(PreviousToken.expiresNow()).expectingGeneration(7);
        assertProblem(() -> accounts.regenerate(ALICE, id, stale), 409);
        assertProblem(() -> accounts.create(ALICE, unknownRole), 422);
        accounts.disable(ALICE, id);
        assertProblem(() -> accounts.regenerate(ALICE, id, PreviousToken.expiresNow()), 409);
    }

    /** The guide's rows, read as text. */
    @Test
    void guide_hasTheStatusOfEachException() throws IOException {
        String guide = Files.readString(Path.of("..", "..", "docs", "guide", "http.md"));
        Map<String, Integer> documented = new TreeMap<>();
        Pattern.compile("(?m)^\\| (.*`\\w+Exception`.*) \\| (\\d{3})\\b")
                .matcher(guide)
                .results()
                .forEach(row -> Pattern.compile("`(\\w+Exception)`")
                        .matcher(row.group(1))
                        .results()
                        .forEach(name -> documented.put(name.group(1), Integer.valueOf(row.group(2)))));

        assertThat(Stream.of(
                        new AuthenticationFailedException(),
                        new PermissionDeniedException("REASON", "any"),
                        new ServiceAccountNotFoundException(ACCOUNT),
                        new TokenNotFoundException(ACCOUNT, TokenId.of("0".repeat(20))),
                        new NameConflictException(AccountName.of("any")),
                        new ConcurrentChangeException("any"),
                        new ServiceAccountDisabledException(ACCOUNT),
                        new PolicyViolationException("REASON", "any"),
                        new StorageException("any", null),
                        new StorageUnavailableException("any", null)))
                .allSatisfy(e -> assertThat(documented)
                        .containsEntry(
                                e.getClass().getSimpleName(), Problem.of(e).status()));
    }

    @Test
    void storageFailure_isTryAgainLater() {
        Problem problem = Problem.of(new StorageUnavailableException("the database does not answer", null));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.headers()).containsEntry("Retry-After", "5");
    }

    private static void assertProblem(ThrowingCallable call, int status) {
        CounterfoilException thrown = catchThrowableOfType(CounterfoilException.class, call);

        assertThat(Problem.of(thrown)).as("%s", thrown).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.reason()).matches("[A-Z_]+");
            assertThat(problem.headers().containsKey("WWW-Authenticate")).isEqualTo(status == 401);
        });
    }
}
