package io.counterfoil.check;

import io.counterfoil.audit.Notifier;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.ImportedDigests;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.PolicyViolationException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Recognizes values of an older system by the host's predicate, and contains its failures. Thread-safe. */
public final class ImportedReader {

    /** The maximum length that the predicate is called with. RFC 6750 sets none, but no system issues longer tokens. */
    private static final int LONGEST = 4_096;

    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Optional<ImportedDigests> digests;
    private final Notifier listeners;
    private final AtomicLong lastReported = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    public ImportedReader(Optional<ImportedDigests> digests, Notifier listeners) {
        this.digests = digests;
        this.listeners = listeners;
    }

    /** Returns the digests that the host configured; empty if it accepts no imported tokens. */
    public Optional<ImportedDigests> digests() {
        return digests;
    }

    /** Returns the digest of a value that the predicate accepts; empty for any other value. */
    public Optional<Digest> read(String value) {
        if (digests.isEmpty() || value.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return digests.get().ofPresented(value);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            report(e);
            return Optional.empty();
        }
    }

    /**
     * Returns the digest of a token to import.
     *
     * @throws PolicyViolationException if this host accepts no imported tokens, or would not recognize this one
     */
    public Digest digest(ImportedToken token) {
        ImportedDigests known = digests.orElseThrow(() -> new PolicyViolationException(
                "IMPORTS_OFF", "this host accepts no imported tokens: define their form in Builder.importedTokens"));
        try {
            return known.ofImported(token);
        } catch (PolicyViolationException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            report(e);
            throw new PolicyViolationException(
                    "IMPORT_NOT_RECOGNIZED",
                    "the predicate of Builder.importedTokens threw "
                            + e.getClass().getName() + " for this value: it would be refused whenever it is presented");
        }
    }

    /**
     * Reports a failure at most once a minute, because the same value, or the next one of a long text, would fail
     * again.
     */
    private void report(Throwable failure) {
        long now = System.nanoTime();
        long last = lastReported.get();
        if (now - last >= PAUSE_NANOS && lastReported.compareAndSet(last, now)) {
            listeners.failed(
                    "recognition of an imported token",
                    new IllegalStateException(
                            "the predicate of Builder.importedTokens threw "
                                    + failure.getClass().getName(),
                            failure));
        }
    }
}
