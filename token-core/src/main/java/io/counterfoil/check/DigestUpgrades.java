package io.counterfoil.check;

import io.counterfoil.audit.Notifier;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.hash.Digest;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.time.Cooldown;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replaces an older digest with one of the current scheme when its token is accepted. One request per token does this,
 * and others do not wait for it. After a failure none is attempted for some time, so that a failing storage does not
 * delay one request after the other. Thread-safe.
 */
public final class DigestUpgrades {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private final Storage storage;
    private final Hashers hashers;
    private final Credentials<?> credentials;
    private final Notifier notifier;
    private final Set<TokenId> underWay = ConcurrentHashMap.newKeySet();
    private final Cooldown afterFailure;

    public DigestUpgrades(Storage storage, Hashers hashers, Credentials<?> credentials, Notifier notifier) {
        this.storage = storage;
        this.hashers = hashers;
        this.credentials = credentials;
        this.notifier = notifier;
        this.afterFailure = notifier.pause(PAUSE_AFTER_FAILURE);
    }

    /** Upgrades a digest. A failure does not change the result of the request. */
    public void upgrade(ParsedToken token, Digest digest) {
        if (!hashers.isOutdated(digest) || !afterFailure.isOver() || !underWay.add(token.id())) {
            return;
        }
        try {
            storage.replaceDigest(token.id(), digest, hashers.digest(token));
            // Otherwise every later use would find the outdated digest in memory, and write again.
            credentials.forget(token.id());
        } catch (RuntimeException | Error e) {
            afterFailure.begin();
            notifier.failed("upgrade of a digest", e);
        } finally {
            underWay.remove(token.id());
        }
    }
}
