package io.counterfoil;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import io.counterfoil.format.TokenOutline;
import io.counterfoil.lease.LeaseClock;
import io.counterfoil.lease.Revocations;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.StoredCredential;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The parts that threads share, under the interleavings that a model checker chooses. An operation that looks for
 * something wrong answers whether it found it, which no sequential order does.
 */
@Tag("interleavings")
public class InterleavingTest {

    private static final InMemoryStorage STORAGE = InMemoryStorage.create();
    private static final StoredCredential CREDENTIAL = Samples.credential(STORAGE);
    private static final TokenId TOKEN = CREDENTIAL.token().id();
    private static final Change RESTRICTING = Samples.disabling(Samples.account(STORAGE));

    @ParameterizedTest
    @ValueSource(
            classes = {
                EraOfManyThreads.class,
                NumberingOfManyThreads.class,
                ClockOfManyThreads.class,
                LastUsesOfManyThreads.class,
                ThrottleOfManyThreads.class
            })
    void sharedState_underManyInterleavings_isAsInSomeOrder(Class<?> shared) {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(250)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                // Not our own: the map's interleavings would leave fewer of the runs for those of our classes.
                .addGuarantee(forClasses(
                                BoundedMap.class.getName(),
                                ConcurrentHashMap.class.getName(),
                                TokenOutline.class.getName())
                        .allMethods()
                        .treatAsAtomic())
                .check(shared);
    }

    /** What was remembered before a change that was applied before the look-up began is never found. */
    public static class EraOfManyThreads {

        private final Era era = new Era(new BoundedMap(100), 1);
        private final Presented presented = Presented.of(CREDENTIAL);
        private final Map<StoredCredential, Integer> epochs = new ConcurrentHashMap<>();
        private volatile int applied;

        @Operation
        public void remember(@Param(gen = IntGen.class, conf = "1:4") int epoch) {
            StoredCredential credential = new StoredCredential(
                    CREDENTIAL.organization(),
                    CREDENTIAL.account(),
                    CREDENTIAL.state(),
                    CREDENTIAL.token().withState(CREDENTIAL.token().state().accepted(Instant.ofEpochSecond(epoch))),
                    CREDENTIAL.digest());
            epochs.put(credential, epoch);
            era.remember(credential, epoch);
            presented.answered(credential).acceptedIn(era);
        }

        /** By one thread only, as polls are. The second account makes the era forget. */
        @Operation(nonParallelGroup = "poller")
        public void apply() {
            int epoch = applied + 1;
            era.apply(List.of(
                    new EpochReading.Entry(epoch, "n", CREDENTIAL.account()),
                    new EpochReading.Entry(epoch, "n", RESTRICTING.after().id())));
            applied = epoch;
        }

        @Operation
        public boolean findsWhatIsStale() {
            int before = applied;
            return era.find(TOKEN).filter(found -> epochs.get(found) < before).isPresent();
        }

        @Operation
        public boolean recallsWhatIsStale() {
            int before = applied;
            return presented
                    .recalledBy(era)
                    .filter(known -> epochs.get(known.credential()) < before)
                    .isPresent();
        }
    }

    /** When a restricting call returns, its change has a number. */
    public static class NumberingOfManyThreads {

        private final AtomicInteger committed = new AtomicInteger();
        private final AtomicInteger numbered = new AtomicInteger();
        private final Revocations revocations = new Revocations(new CountingFeed(), false, new CountingClock());

        @Operation
        public boolean returnsUnnumbered() {
            int own = committed.incrementAndGet();
            revocations.settle();
            return numbered.get() < own;
        }

        @Operation
        public boolean awaitsInVain() {
            int before = committed.get();
            revocations.settle();
            return numbered.get() < before;
        }

        private final class CountingFeed implements RevocationFeed {

            @Override
            public void declare(LeaseTerms terms) {
                throw new UnsupportedOperationException();
            }

            @Override
            public EpochReading read(long from, int limit) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<LeaseTerms> number() {
                int seen = committed.get();
                numbered.accumulateAndGet(seen, Math::max);
                return Optional.of(Samples.TERMS);
            }

            @Override
            public boolean isInsideHostTransaction() {
                return false;
            }

            @Override
            public boolean joinsHostTransactions() {
                return false;
            }
        }
    }

    /** The time never goes back, though its source does, by less than what counts as a jump. */
    public static class ClockOfManyThreads {

        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);
        private final MonotonicClock clock = new MonotonicClock(
                () -> Instant.ofEpochMilli(100L * (reads.incrementAndGet() % 3)), () -> 0, size -> {});

        @Operation
        public boolean goesBack() {
            Instant before = latest.get();
            Instant now = clock.now();
            latest.accumulateAndGet(now, (one, other) -> one.isAfter(other) ? one : other);
            return now.isBefore(before);
        }
    }

    /** The latest use that was noted is the one that is stored after a flush. */
    public static class LastUsesOfManyThreads {

        private final ConcurrentHashMap<TokenId, Instant> stored = new ConcurrentHashMap<>();
        private final LastUses uses = new LastUses(
                new StorageWrapper(STORAGE) {
                    @Override
                    public void recordUse(Map<TokenId, Instant> batch) {
                        batch.forEach((token, time) ->
                                stored.merge(token, time, (one, other) -> one.isAfter(other) ? one : other));
                    }
                },
                new Notifier(Optional.empty()));

        @Operation
        public void note(@Param(gen = IntGen.class, conf = "1:4") int second) {
            uses.note(TOKEN, MonotonicClock.micros(Instant.ofEpochSecond(second)));
        }

        @Operation
        public long latest() {
            uses.flush();
            return stored.getOrDefault(TOKEN, Instant.EPOCH).getEpochSecond();
        }
    }

    /** No more are let through than allowed, and none is lost from the count of those held back. */
    public static class ThrottleOfManyThreads {

        private final Throttle throttle = new Throttle(2, 3, () -> 0);

        @Operation
        public long admit(@Param(gen = IntGen.class, conf = "0:1") int key) {
            return throttle.admit(Samples.ACME, key)
                    .map(Throttle.HeldBack::ofKey)
                    .orElse(-1L);
        }
    }

    private static final class CountingClock implements LeaseClock {

        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanoTime() {
            return nanos.incrementAndGet();
        }

        @Override
        public long wallMillis() {
            return 0;
        }

        @Override
        public void waitNanos(long length) {
            // What counts here is what was numbered before.
        }
    }
}
