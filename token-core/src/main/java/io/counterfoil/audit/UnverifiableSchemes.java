package io.counterfoil.audit;

import io.counterfoil.time.Cooldown;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemes of stored digests that no hasher verifies. A hasher that is left out of the configuration makes every token
 * of its scheme unknown; that must not happen in silence. Thread-safe.
 */
public final class UnverifiableSchemes {

    private static final int MAX_SCHEMES = 100;

    private final Notifier notifier;
    private final Map<String, Cooldown> reports = new ConcurrentHashMap<>();

    public UnverifiableSchemes(Notifier notifier) {
        this.notifier = notifier;
    }

    /** Notes a digest of this scheme, and reports it if that was not done for an hour. */
    public void note(String scheme) {
        Cooldown report = reports.get(scheme);
        if (report == null && reports.size() < MAX_SCHEMES) {
            report = reports.computeIfAbsent(scheme, any -> notifier.pause(Notifier.HOUR));
        }
        if (report != null && report.beginIfOver()) {
            notifier.unverifiable(scheme);
        }
    }

    public Set<String> schemes() {
        return Set.copyOf(reports.keySet());
    }
}
