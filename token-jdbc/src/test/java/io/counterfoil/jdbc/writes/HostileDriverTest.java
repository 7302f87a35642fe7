package io.counterfoil.jdbc.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.RevocationPendingException;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.FaultyDataSource.Moment;
import io.counterfoil.jdbc.testing.HostileDriver;
import io.counterfoil.jdbc.testing.HostileDriver.Fault;
import io.counterfoil.jdbc.testing.HostileDriver.Thrown;
import io.counterfoil.jdbc.testing.StrictPool;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a driver throws, and whenever: a call returns what it promised, or says that nothing was changed, that the outcome
 * is unknown or that the change is committed, with the token that came with it.
 */
class HostileDriverTest {

    private static final Actor OWNER = Actor.user(OrganizationId.of("acme"), "owner", Role.OWNER);
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Each database gets every third fault, so that together they get each; {@code -Dcounterfoil.faults=all} gives all to each. */
    private static final int SHARES = "all".equals(System.getProperty("counterfoil.faults")) ? 1 : 3;

    private static final List<DatabaseConfiguration> SHARERS =
            List.of(DatabaseConfiguration.H2, DatabaseConfiguration.POSTGRES, DatabaseConfiguration.MARIADB);

    /** An operation, and how to verify that it was done. */
    private enum Call {
        CREATE {
            @Override
            Optional<IssuedToken> on(Counterfoil counterfoil, Subject subject) {
                return Optional.of(counterfoil.serviceAccounts().create(OWNER, named(subject.name() + " more")));
            }

            @Override
            boolean isDone(Counterfoil witness, Subject subject) {
                return witness.serviceAccounts()
                        .findByName(OWNER, subject.name() + " more")
                        .isPresent();
            }
        },
        REGENERATE {
            @Override
            Optional<IssuedToken> on(Counterfoil counterfoil, Subject subject) {
                return Optional.of(
                        counterfoil.serviceAccounts().regenerate(OWNER, subject.id(), PreviousToken.expiresNow()));
            }

            @Override
            boolean isDone(Counterfoil witness, Subject subject) {
                return subject.status(witness) == TokenStatus.REVOKED;
            }
        },
        REVOKE {
            @Override
            Optional<IssuedToken> on(Counterfoil counterfoil, Subject subject) {
                counterfoil.serviceAccounts().revokeToken(OWNER, subject.id(), subject.issued.tokenId());
                return Optional.empty();
            }

            @Override
            boolean isDone(Counterfoil witness, Subject subject) {
                return subject.status(witness) == TokenStatus.REVOKED;
            }
        },
        DISABLE {
            @Override
            Optional<IssuedToken> on(Counterfoil counterfoil, Subject subject) {
                counterfoil.serviceAccounts().disable(OWNER, subject.id());
                return Optional.empty();
            }

            @Override
            boolean isDone(Counterfoil witness, Subject subject) {
                return !witness.serviceAccounts().get(OWNER, subject.id()).enabled();
            }
        };

        abstract Optional<IssuedToken> on(Counterfoil counterfoil, Subject subject);

        abstract boolean isDone(Counterfoil witness, Subject subject);
    }

    /** An account with one token. */
    private record Subject(IssuedToken issued) {

        ServiceAccountId id() {
            return issued.serviceAccount().id();
        }

        String name() {
            return issued.serviceAccount().name();
        }

        TokenStatus status(Counterfoil witness) {
            return witness.serviceAccounts().tokens(OWNER, id()).stream()
                    .filter(token -> token.id().equals(issued.tokenId()))
                    .findFirst()
                    .orElseThrow()
                    .status(Instant.now());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void anyCall_ofAnyMethodThatThrowsAnything_isHonestAndLeavesTheConnectionClean(DatabaseConfiguration configuration)
            throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            for (Call call : Call.values()) {
                setting.tryEachFault(call);
            }
        }
    }

    /** A different node declared the lease, so that this one must number and wait. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void restrictingCall_underALease_isHonestWhateverTheDriverThrows(DatabaseConfiguration configuration)
            throws SQLException {
        try (Setting setting = new Setting(configuration)) {
            Counterfoil.builder(JdbcStorage.create(setting.database.dataSource()))
                    .cache(CachePolicy.leased(Duration.ofMillis(500)))
                    .build()
                    .close();
            setting.tryEachExecution(Call.REGENERATE);
        }
    }

    private static NewServiceAccount named(String name) {
        return NewServiceAccount.named(name).withRole(Role.CONTRIBUTOR);
    }

    private static final class Setting implements AutoCloseable {

        private final TestDatabase database;
        private final StrictPool pool;
        private final HostileDriver driver;
        private final Counterfoil counterfoil;
        private final Counterfoil witness;
        private final int share;

        Setting(DatabaseConfiguration configuration) {
            share = SHARERS.indexOf(configuration);
            database = configuration.open();
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            pool = new StrictPool(database.unpooled());
            driver = new HostileDriver(pool.dataSource());
            counterfoil = Counterfoil.create(JdbcStorage.create(driver.dataSource()));
            witness = Counterfoil.create(JdbcStorage.create(database.dataSource()));
            counterfoil.serviceAccounts().create(OWNER, named("first"));
        }

        void tryEachFault(Call call) {
            List<String> trace = trace(call);
            List<Fault> faults = IntStream.rangeClosed(1, trace.size())
                    .boxed()
                    .flatMap(number -> Fault.of(number, trace.get(number - 1)))
                    .toList();
            IntStream.range(0, faults.size())
                    .filter(number -> number % SHARES == share % SHARES)
                    .mapToObj(faults::get)
                    .forEach(fault -> tryFault(call, fault, trace.get(fault.call() - 1)));
        }

        /** Each statement and each end of a transaction, for this call only and from then on. */
        void tryEachExecution(Call call) {
            List<String> trace = trace(call);
            IntStream.rangeClosed(1, trace.size())
                    .filter(number -> trace.get(number - 1).matches("execute.*|commit"))
                    .boxed()
                    .flatMap(number -> Stream.of(Moment.values())
                            .map(moment -> new Fault(
                                    number, moment, List.of(Thrown.values()).get(number % 3), false)))
                    .forEach(fault -> tryFault(call, fault, trace.get(fault.call() - 1)));
        }

        private List<String> trace(Call call) {
            Subject subject = subject();
            driver.heal();
            call.on(counterfoil, subject);
            return driver.trace();
        }

        private void tryFault(Call call, Fault fault, String name) {
            String what = call + ", " + name + ", " + fault;
            Subject subject = subject();
            driver.set(fault);
            long begin = System.nanoTime();
            Optional<IssuedToken> issued = Optional.empty();
            boolean promised = true;
            boolean known = true;
            try {
                issued = call.on(counterfoil, subject);
            } catch (RevocationPendingException e) {
                issued = e.issuedToken();
            } catch (StorageException e) {
                known = !String.valueOf(e.getMessage()).contains("unknown");
                promised = false;
            } catch (RuntimeException | Error e) {
                fail(what, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(what).isLessThan(BOUND);
            driver.heal();
            if (known) {
                assertThat(call.isDone(witness, subject)).as(what).isEqualTo(promised);
            }
            assertThat(issued.isPresent())
                    .as(what)
                    .isEqualTo(promised && (call == Call.CREATE || call == Call.REGENERATE));
            issued.ifPresent(token ->
                    witness.authenticator().authenticate(token.value().reveal()).orElseThrow());
            assertThat(pool.complaints()).as(what).isEmpty();
            counterfoil.authenticator().authenticate(subject.issued().value().reveal());
        }

        private Subject subject() {
            return new Subject(witness.serviceAccounts().create(OWNER, named("account " + NAMES.incrementAndGet())));
        }

        @Override
        public void close() throws SQLException {
            pool.close();
            database.close();
        }
    }
}
