package io.counterfoil.memory;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The log of changes that outdate credentials, and its epoch. Guarded by the storage's lock. */
final class RevocationLog implements RevocationFeed {

    private static final int MAX_ENTRIES = 100_000;
    private static final LeaseTerms NONE = new LeaseTerms(Duration.ZERO, 0, "");

    private final Object lock;
    private final List<EpochReading.Entry> numbered = new ArrayList<>();
    private final List<ServiceAccountId> unnumbered = new ArrayList<>();
    private long number;
    private String nonce = UUID.randomUUID().toString();
    private LeaseTerms terms = NONE;

    RevocationLog(Object lock) {
        this.lock = lock;
    }

    void add(ServiceAccountId account) {
        if (!terms.lease().isZero()) {
            unnumbered.add(account);
        }
    }

    /**
     * Removes the entries of an erased account, and with them all others with the same numbers: a node that did not see
     * them must find a gap, and forget everything.
     */
    void forget(ServiceAccountId account) {
        Set<Long> numbers = numbered.stream()
                .filter(entry -> entry.account().equals(account))
                .map(EpochReading.Entry::number)
                .collect(Collectors.toSet());
        numbered.removeIf(entry -> numbers.contains(entry.number()));
    }

    @Override
    public void declare(LeaseTerms declared) {
        synchronized (lock) {
            Duration longest = declared.lease().compareTo(terms.lease()) > 0 ? declared.lease() : terms.lease();
            terms = new LeaseTerms(longest, declared.protocol(), declared.fingerprint());
        }
    }

    @Override
    public EpochReading read(long from, int limit) {
        synchronized (lock) {
            List<EpochReading.Entry> entries = numbered.stream()
                    .filter(entry -> entry.number() >= from)
                    .limit(limit + 1L)
                    .toList();
            boolean complete = entries.size() <= limit;
            return new EpochReading(
                    number,
                    nonce,
                    terms,
                    complete ? entries : entries.subList(0, limit),
                    complete,
                    !unnumbered.isEmpty(),
                    true);
        }
    }

    @Override
    public Optional<LeaseTerms> number() {
        synchronized (lock) {
            if (!unnumbered.isEmpty()) {
                number++;
                nonce = UUID.randomUUID().toString();
                unnumbered.forEach(account -> numbered.add(new EpochReading.Entry(number, nonce, account)));
                unnumbered.clear();
                if (numbered.size() > MAX_ENTRIES) {
                    numbered.subList(0, numbered.size() - MAX_ENTRIES / 2).clear();
                }
            }
            return terms.lease().isZero() ? Optional.empty() : Optional.of(terms);
        }
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
