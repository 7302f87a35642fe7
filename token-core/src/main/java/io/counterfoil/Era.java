package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenOutline;
import io.counterfoil.lease.Remembered;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.StoredCredential;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a node remembers along an unbroken line of epochs. When the line breaks a new era begins, and what is still being
 * read for the old one is put there, where nobody looks any more.
 *
 * <p>Thread-safe; changes are applied by one thread at a time.
 */
final class Era implements Remembered {

    private static final int MAX_CHANGES = 10_000;

    private final BoundedMap entries;
    private final KnownTokens known;
    private final int maxChanges;
    private final Map<ServiceAccountId, Long> changes = new ConcurrentHashMap<>();
    private volatile long floor;

    Era(BoundedMap entries) {
        this(entries, MAX_CHANGES);
    }

    Era(BoundedMap entries, int maxChanges) {
        this.entries = entries;
        this.known = new KnownTokens(entries.maximumEntries());
        this.maxChanges = maxChanges;
    }

    /**
     * A remembered credential.
     *
     * @param credential as it was read
     * @param epoch the number of the epoch that had been applied before it was read
     */
    record Entry(StoredCredential credential, long epoch) {}

    /** The credential, if it was read after the last change of its account. */
    Optional<StoredCredential> find(TokenId token) {
        Entry entry = entries.get(token);
        return entry != null && entry.epoch() >= freshFrom(entry.credential().account())
                ? Optional.of(entry.credential())
                : Optional.empty();
    }

    /** The token that this text is the outline of, if it was read after the last change of its account. */
    @Nullable
    KnownToken recall(String text, byte[] bytes) {
        KnownToken token = known.at(bytes);
        return token != null && token.matches(text, bytes) && token.epoch() >= freshFrom(token.account())
                ? token
                : null;
    }

    /** From now on the value of this token, which was accepted, is recognised; unless its credential was not remembered. */
    void recognise(String tokenValue, ParsedToken token, AuthenticationResult.Accepted answer) {
        byte[] bytes = TokenOutline.bytes(tokenValue);
        Entry entry = entries.get(token.id());
        if (bytes != null
                && entry != null
                && entry.credential().equals(answer.principal().credential())) {
            known.put(bytes, new KnownToken(TokenOutline.of(bytes, token), entry, answer));
        }
    }

    void remember(StoredCredential credential, long epoch) {
        entries.put(credential.token().id(), new Entry(credential, epoch));
    }

    void forget(TokenId token) {
        entries.remove(token);
    }

    /** Notes the changes of newer epochs. Where they get too many, all are forgotten and the newest becomes the floor. */
    @Override
    public void apply(List<EpochReading.Entry> newer) {
        newer.forEach(entry -> changes.merge(entry.account(), entry.number(), Math::max));
        if (changes.size() > maxChanges) {
            // First the floor: whoever finds a change forgotten must find the floor raised.
            floor = changes.values().stream().mapToLong(Long::longValue).max().orElse(floor);
            changes.clear();
        }
    }

    /** The first epoch of which what was read of this account is still what is stored. */
    long freshFrom(ServiceAccountId account) {
        // First the change: whoever finds it forgotten must see the floor that was raised before.
        Long change = changes.isEmpty() ? null : changes.get(account);
        return change == null ? floor : Math.max(change, floor);
    }
}
