package io.counterfoil.lease;

import io.counterfoil.model.ServiceAccountId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Records when the account versions that this node has seen are effective everywhere. A call that finds a version that
 * was seen before shares the wait of the first. Thread-safe and bounded.
 */
final class SeenAccounts {

    private static final int MAX_ACCOUNTS = 1_000;

    private final Map<ServiceAccountId, Seen> accounts = new LinkedHashMap<>(16, 0.75f, true);

    private record Seen(long version, long countsEverywhereAt) {}

    /** Returns the time for this version, by the monotonic clock; empty if it was not seen. */
    synchronized OptionalLong countsEverywhereAt(ServiceAccountId account, long version) {
        Seen seen = accounts.get(account);
        return seen == null || seen.version != version
                ? OptionalLong.empty()
                : OptionalLong.of(seen.countsEverywhereAt);
    }

    /** Records the time for this version, unless an earlier one is known. */
    synchronized void put(ServiceAccountId account, long version, long countsEverywhereAt) {
        accounts.merge(
                account,
                new Seen(version, countsEverywhereAt),
                (known, given) ->
                        known.version == version && known.countsEverywhereAt - countsEverywhereAt <= 0 ? known : given);
        if (accounts.size() > MAX_ACCOUNTS) {
            accounts.remove(accounts.keySet().iterator().next());
        }
    }
}
