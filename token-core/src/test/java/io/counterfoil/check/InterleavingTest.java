package io.counterfoil.check;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import io.counterfoil.Samples;
import io.counterfoil.StorageWrapper;
import io.counterfoil.audit.Notifier;
import io.counterfoil.format.TokenBytes;
import io.counterfoil.lease.LeaseClock;
import io.counterfoil.lease.Revocations;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Micros;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.TokenUse;
import io.counterfoil.time.HeldBack;
import io.counterfoil.time.MonotonicClock;
import io.counterfoil.time.Throttle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
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
                KnownTokensOfManyThreads.class,
                NumberingOfManyThreads.class,
                ClockOfManyThreads.class,
                LastUsesOfManyThreads.class,
                ThrottleOfManyThreads.class
            })
    void sharedState_manyInterleavings_isLinearizable(Class<?> shared) {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(250)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                // Not our own: the map's interleavings would leave fewer of the runs for those of our classes.
                .addGuarantee(forClasses(ConcurrentHashMap.class.getName(), TokenBytes.class.getName())
                        .allMethods()
                        .treatAsAtomic())
                // Nothing shared: it reads from an array of its own, in a way that Lincheck does not know.
                .addGuarantee(
                        forClasses(KnownToken.class.getName()).methods("word").treatAsAtomic())
                .check(shared);
    }

    /** What was remembered before a change that was applied before the look-up began is never found. */
    public static class EraOfManyThreads {

        private final Era<String> era = new Era<>(100, 1);
        private final Presented presented = Presented.of(CREDENTIAL);
        private volatile int applied;

        @Operation
        public void remember(@Param(gen = IntGen.class, conf = "1:4") int epoch) {
            presented.rememberedIn(era, epoch);
        }

        @Operation
        public void forget() {
            era.forget(TOKEN);
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
            KnownToken<String> found = era.find(TOKEN);
            return found != null && found.epoch() < before;
        }

        @Operation
        public boolean recallsWhatIsStale() {
            int before = applied;
            return presented
                    .foundIn(era)
                    .filter(known -> known.epoch() < before)
                    .isPresent();
        }
    }

    /** As many as there is room for stay, whoever comes at once; and each of them is the one that was put. */
    public static class KnownTokensOfManyThreads {

        private static final List<Presented> TOKENS = IntStream.range(0, 6)
                .mapToObj(any -> Presented.of(Samples.credential(STORAGE)))
                .toList();

        private final KnownTokens<String> tokens = new KnownTokens<>(2);
        private final Era<String> nowhere = new Era<>(10, 1);

        @Operation
        public void put(@Param(gen = IntGen.class, conf = "0:5") int number) {
            tokens.put(TOKENS.get(number).rememberedIn(nowhere, 1));
        }

        @Operation
        public void remove(@Param(gen = IntGen.class, conf = "0:5") int number) {
            tokens.remove(TokenBytes.of(idOf(number)));
        }

        @Operation
        public boolean findsAnother(@Param(gen = IntGen.class, conf = "0:5") int number) {
            KnownToken<String> found = tokens.find(TokenBytes.of(idOf(number)), 0);
            return found != null && !found.token().equals(idOf(number));
        }

        /** Two calls that are under way may each be about to make room. */
        @Operation
        public boolean holdsTooMany() {
            return tokens.size() < 0 || tokens.size() > 2 + 2;
        }

        private static TokenId idOf(int number) {
            return TOKENS.get(number).credential().token().id();
        }
    }

    /** When a restricting call returns, its change has a number. */
    public static class NumberingOfManyThreads {

        private static final ServiceAccountId ACCOUNT = ServiceAccountId.of("a".repeat(26));

        private final AtomicInteger committed = new AtomicInteger();
        private final AtomicInteger numbered = new AtomicInteger();
        private final Revocations revocations = new Revocations(new CountingFeed(), false, new CountingClock());

        @Operation
        public boolean returnsUnnumbered() {
            int own = committed.incrementAndGet();
            revocations.settle(ACCOUNT, 1);
            return numbered.get() < own;
        }

        @Operation
        public boolean awaitsInVain() {
            int before = committed.get();
            revocations.settle(ACCOUNT, 1);
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
        private final KnownToken<String> known = Presented.of(CREDENTIAL).rememberedIn(new Era<>(10, 1), 1);
        private final KnownToken<String> readAgain = Presented.of(CREDENTIAL).rememberedIn(new Era<>(10, 1), 1);
        private final LastUses uses = new LastUses(
                new StorageWrapper(STORAGE) {
                    @Override
                    public void recordUse(Map<TokenId, TokenUse> batch) {
                        batch.forEach((token, use) ->
                                stored.merge(token, use.at(), (one, other) -> one.isAfter(other) ? one : other));
                    }
                },
                new Notifier(Optional.empty()));

        @Operation
        public void note(@Param(gen = IntGen.class, conf = "1:4") int second) {
            uses.note(TOKEN, Micros.of(Instant.ofEpochSecond(second)), null);
        }

        @Operation
        public void noteInItsOwnCell(@Param(gen = IntGen.class, conf = "1:4") int second) {
            uses.note(known, Micros.of(Instant.ofEpochSecond(second)), null);
        }

        @Operation
        public void noteInTheCellOfALaterReading(@Param(gen = IntGen.class, conf = "1:4") int second) {
            uses.note(readAgain, Micros.of(Instant.ofEpochSecond(second)), null);
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
            return throttle.admit(Samples.ACME, key).map(HeldBack::ofKey).orElse(-1L);
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
