package io.counterfoil.audit;

import io.counterfoil.time.Cooldown;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemes of stored digests that no hasher verifies. A hasher that is missing from the configuration makes every
 * token of its scheme unknown, which must not happen silently. Thread-safe.
 */
public final class UnverifiableSchemes {

    private static final int MAX_SCHEMES = 100;

    private final Notifier notifier;
    private final Map<String, Cooldown> reports = new ConcurrentHashMap<>();

    public UnverifiableSchemes(Notifier notifier) {
        this.notifier = notifier;
    }

    /** Records a digest of this scheme, and reports it if none was reported for an hour. */
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
