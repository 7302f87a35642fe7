package io.counterfoil.check;

import io.counterfoil.Samples;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a database that went through some steps would answer. The steps are a text, one letter each: the change of account
 * A, which restricts it; a change of account B; the numbering of what has no number. For every such text a storage goes
 * through those steps once. Identifiers and nonces are replaced by names that are the same for each, so that states can be
 * compared.
 */
final class ModelledLog {

    static final char REVOKE_A = 'A';
    static final char CHANGE_B = 'B';
    static final char NUMBER = 'n';

    private final LeaseTerms terms;
    private final StoredCredential credentialOfA;
    private final StoredCredential credentialOfB;
    private final Map<String, Database> databases = new HashMap<>();

    ModelledLog(LeaseTerms terms) {
        this.terms = terms;
        InMemoryStorage names = InMemoryStorage.create();
        this.credentialOfA = Samples.credential(names);
        this.credentialOfB = Samples.credential(names);
    }

    /** The credential of A's token as it is before the revocation. */
    StoredCredential credentialOfA() {
        return credentialOfA;
    }

    StoredCredential credentialOfB() {
        return credentialOfB;
    }

    EpochReading read(String steps, long from) {
        EpochReading read = after(steps).feed.read(from, 10_000);
        return new EpochReading(
                read.number(),
                "n" + read.number(),
                read.terms(),
                read.entries().stream().map(entry -> named(steps, entry)).toList(),
                read.complete(),
                read.unnumbered(),
                read.primary());
    }

    /** What the numbering answers that is the last of these steps. */
    Optional<LeaseTerms> numbered(String steps) {
        return after(steps).numbered;
    }

    boolean hasUnnumbered(String steps) {
        return after(steps).feed.read(Long.MAX_VALUE, 1).unnumbered();
    }

    boolean isRevoked(String steps) {
        Database database = after(steps);
        return !Samples.credential(database.storage, database.a).state().enabled();
    }

    private EpochReading.Entry named(String steps, EpochReading.Entry entry) {
        boolean isA = entry.account().equals(after(steps).a.id());
        return new EpochReading.Entry(
                entry.number(), "n" + entry.number(), isA ? credentialOfA.account() : credentialOfB.account());
    }

    private Database after(String steps) {
        return databases.computeIfAbsent(steps, any -> new Database(steps, terms));
    }

    /** The states that the database went through, from this one on. */
    static List<String> prefixes(String steps, String first) {
        return IntStream.rangeClosed(first.length(), steps.length())
                .mapToObj(length -> steps.substring(0, length))
                .toList();
    }

    private static final class Database {

        private final InMemoryStorage storage = InMemoryStorage.create();
        private final RevocationFeed feed = storage.revocations().orElseThrow();
        private final StoredAccount a = Samples.account(storage);
        private final StoredAccount b = Samples.account(storage);
        private Optional<LeaseTerms> numbered = Optional.empty();

        Database(String steps, LeaseTerms terms) {
            feed.declare(terms);
            steps.chars().forEach(step -> take((char) step));
        }

        private void take(char step) {
            switch (step) {
                case REVOKE_A -> commit(Samples.disabling(a));
                case CHANGE_B -> commit(renamed());
                case NUMBER -> numbered = feed.number();
                default -> throw new IllegalArgumentException("step " + step);
            }
        }

        /** A change that is not entered in the log would leave nothing to explore. */
        private void commit(Change change) {
            storage.commit(change, Participation.INDEPENDENT);
            if (!feed.read(Long.MAX_VALUE, 1).unnumbered()) {
                throw new IllegalStateException("a change of the model is not in the log");
            }
        }

        private Change renamed() {
            StoredAccount now = storage.load(Samples.ACME, b.id(), Participation.INDEPENDENT)
                    .orElseThrow();
            return Samples.renaming(now, "version " + now.version());
        }
    }
}
