package io.counterfoil.memory;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The claimed and delivered notices. Not thread-safe. */
final class NoticeClaims {

    private record Claim(AccountRef account, String name, Instant until, boolean delivered) {}

    private final Map<NoticeKey, Claim> claims = new HashMap<>();

    boolean isDelivered(NoticeKey notice) {
        Claim claim = claims.get(notice);
        return claim != null && claim.delivered();
    }

    boolean claim(NoticeKey notice, AccountRef account, String name, Instant until, Instant now) {
        Claim held = claims.get(notice);
        if (held != null && (held.delivered() || held.until().isAfter(now))) {
            return false;
        }
        claims.put(notice, new Claim(account, name, until, false));
        return true;
    }

    void delivered(NoticeKey notice) {
        claims.computeIfPresent(notice, (same, claim) -> new Claim(claim.account(), claim.name(), claim.until(), true));
    }

    void release(NoticeKey notice, String name) {
        claims.computeIfPresent(
                notice, (same, claim) -> claim.delivered() || !claim.name().equals(name) ? claim : null);
    }

    void forgetAccount(AccountRef account) {
        claims.values().removeIf(claim -> claim.account().equals(account));
    }

    /** Removes the notices about a token, and about its account unless the account is live. */
    void forget(String token, ServiceAccountId account, boolean live) {
        claims.keySet()
                .removeIf(key ->
                        key.subject().equals(token) || (!live && key.subject().equals(account.value())));
    }
}
