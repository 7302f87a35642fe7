package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.time.JumpingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What goes wrong in silence is a figure of the health, and an event once an hour. */
class SilenceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final FailingStorage storage = new FailingStorage();
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<CounterfoilEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void maintenance_succeeds_isDatedByElapsedTime() {
        Counterfoil counterfoil = with(SecretHasher.sha256());
        assertThat(counterfoil.health().lastMaintenance()).isEmpty();
        counterfoil.maintenance().run();
        clock.pass(HOUR);
        clock.jump(Duration.ofDays(200));
        assertThat(counterfoil.health().lastMaintenance()).contains(HOUR);
    }

    @Test
    void maintenance_taskFails_isReportedOnceAnHourAndTheRestIsDone() {
        Counterfoil counterfoil = with(SecretHasher.sha256());
        counterfoil.maintenance().run();
        storage.fails = true;
        for (int minute = 0; minute < 60; minute++) {
            clock.pass(Duration.ofMinutes(1));
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> counterfoil.maintenance().run());
        }
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        CounterfoilEvent.TaskFailed.class,
                        failure -> assertThat(failure.task()).isEqualTo("maintenance"));
        assertThat(counterfoil.health().lastMaintenance()).contains(HOUR);
        storage.fails = false;
        counterfoil.maintenance().run();
        assertThat(counterfoil.health().lastMaintenance()).contains(Duration.ZERO);
    }

    @Test
    void hasher_missing_isCountedAndReportedOnceAnHour() {
        Pepper pepper = Pepper.of("2025", new byte[32]);
        IssuedToken issued =
                with(SecretHasher.hmacSha256(pepper)).serviceAccounts().create(ALICE, Samples.request());
        Counterfoil forgetful = with(SecretHasher.sha256());
        assertThat(forgetful.health().unverifiableSchemes()).isEmpty();
        for (int minute = 0; minute < 90; minute++) {
            assertThat(forgetful.authenticator().authenticate(issued.value().reveal()))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(forgetful.health().unverifiableSchemes()).containsExactly("hmac-sha256:2025");
        assertThat(events)
                .filteredOn(CounterfoilEvent.SchemeNotVerifiable.class::isInstance)
                .hasSize(2)
                .containsOnly(new CounterfoilEvent.SchemeNotVerifiable("hmac-sha256:2025"));
    }

    @Test
    void clock_jumps_isCountedEachTimeAndReportedOnceAnHour() {
        Counterfoil counterfoil = with(SecretHasher.sha256());
        IssuedToken issued = counterfoil.serviceAccounts().create(ALICE, Samples.request());
        for (int jump = 0; jump < 5; jump++) {
            clock.jumpOnce(Duration.ofDays(200));
            counterfoil.authenticator().authenticate(issued.value().reveal()).orElseThrow();
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(counterfoil.health().clockJumps()).isEqualTo(5);
        assertThat(counterfoil.health().lastClockJump()).contains(Duration.ofDays(200));
        assertThat(events)
                .filteredOn(CounterfoilEvent.ClockJumped.class::isInstance)
                .containsExactly(new CounterfoilEvent.ClockJumped(Duration.ofDays(200)));
    }

    @Test
    void storage_fails_isReportedWithTheReason() {
        Counterfoil counterfoil = with(SecretHasher.sha256());
        assertThat(counterfoil.health().storageReachable()).isTrue();
        assertThat(counterfoil.health().storageProblem()).isEmpty();
        storage.fails = true;
        assertThat(counterfoil.health().storageReachable()).isFalse();
        assertThat(counterfoil.health().storageProblem()).contains("find credential: no connection");
        storage.error = true;
        assertThat(counterfoil.health().storageProblem()).contains("java.lang.StackOverflowError");
    }

    private Counterfoil with(SecretHasher hasher) {
        return Counterfoil.builder(storage)
                .clock(clock)
                .elapsedTime(clock::nanoTime)
                .secretHasher(hasher)
                .listener(event -> {
                    if (!(event instanceof CounterfoilEvent.Audited) && !isOfAToken(event)) {
                        events.add(event);
                    }
                })
                .build();
    }

    private static boolean isOfAToken(CounterfoilEvent event) {
        return event instanceof CounterfoilEvent.TokenAccepted || event instanceof CounterfoilEvent.TokenRejected;
    }

    private static final class FailingStorage extends StorageWrapper {

        volatile boolean fails;
        volatile boolean error;

        FailingStorage() {
            super(InMemoryStorage.create());
        }

        @Override
        public Optional<StoredCredential> findCredential(TokenId token) {
            if (error) {
                throw new StackOverflowError("in the driver, with what it was sent");
            }
            if (fails) {
                throw new StorageUnavailableException("find credential: no connection", null);
            }
            return super.findCredential(token);
        }

        @Override
        public int purge(Instant before, int limit) {
            if (fails) {
                throw new StorageUnavailableException("purge: no connection", null);
            }
            return super.purge(before, limit);
        }
    }
}
