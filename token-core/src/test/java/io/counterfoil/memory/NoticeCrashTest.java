package io.counterfoil.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.Notice;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A node that died with a claim in its hands holds the notice back until the claim ends, by the storage's clock. */
class NoticeCrashTest {

    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final NoticeKey KEY = new NoticeKey(Notice.Kind.TOKEN_EXPIRES, "0".repeat(20), 1);
    private static final AccountRef ACCOUNT =
            new AccountRef(OrganizationId.of("acme"), ServiceAccountId.of("0".repeat(26)));

    private Instant now = BEGIN;
    private final InMemoryStorage storage = new InMemoryStorage(() -> now);

    @Test
    void claimOfADeadNode_endsByTheStoragesClock() {
        assertThat(storage.claim(KEY, ACCOUNT, "dead", LEASE)).isTrue();
        now = BEGIN.plus(LEASE).minusNanos(1_000);
        assertThat(storage.claim(KEY, ACCOUNT, "next", LEASE)).isFalse();
        now = BEGIN.plus(LEASE);
        assertThat(storage.claim(KEY, ACCOUNT, "next", LEASE)).isTrue();
        storage.release(KEY, "dead");
        assertThat(storage.claim(KEY, ACCOUNT, "third", LEASE))
                .as("only its own claim")
                .isFalse();
        storage.delivered(KEY);
        now = BEGIN.plus(LEASE).plus(LEASE);
        assertThat(storage.claim(KEY, ACCOUNT, "third", LEASE)).as("delivered").isFalse();
    }
}
