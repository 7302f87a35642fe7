package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that outlives its request asks again, without a secret. */
class RecheckTest {

    private final Counting storage = new Counting();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
    private Counterfoil counterfoil = uncached();
    private IssuedToken token = counterfoil.serviceAccounts().create(ALICE, Samples.request());
    private ServiceAccountPrincipal principal = accepted();

    @AfterEach
    void close() {
        counterfoil.close();
    }

    @Test
    void recheck_nothingChanged_isAcceptedWithOneRead() {
        storage.reads.set(0);
        assertThat(recheck()).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(storage.reads.get()).isEqualTo(1);
    }

    @Test
    void recheck_underALease_needsNoStorage() {
        counterfoil = leased();
        while (counterfoil.health().hitRate().orElse(0) == 0) {
            principal = accepted();
        }
        storage.isDown = true;
        assertThat(recheck()).isInstanceOf(AuthenticationResult.Accepted.class);
        counterfoil.close();
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(this::recheck);
    }

    @Test
    void recheck_roleChanged_isAcceptedWithTheNewRole() {
        counterfoil
                .serviceAccounts()
                .update(
                        ALICE,
                        principal.accountId(),
                        ServiceAccountUpdate.empty().withRole(Role.VIEWER));
        assertThat(recheck().orElseThrow().role()).isEqualTo(Role.VIEWER);
        assertThat(principal.role()).isEqualTo(Role.CONTRIBUTOR);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recheck_restricted_isRejected(boolean isLeased) {
        if (isLeased) {
            counterfoil = leased();
            recheck();
        }
        ServiceAccounts accounts = counterfoil.serviceAccounts();
        accounts.disable(ALICE, principal.accountId());
        assertThat(recheck()).isEqualTo(rejected(RejectionReason.ACCOUNT_DISABLED));
        accounts.enable(ALICE, principal.accountId());
        assertThat(recheck()).isInstanceOf(AuthenticationResult.Accepted.class);
        accounts.regenerate(ALICE, principal.accountId(), PreviousToken.expiresNow());
        assertThat(recheck()).isEqualTo(rejected(RejectionReason.REVOKED));
        accounts.delete(ALICE, principal.accountId());
        assertThat(recheck()).isEqualTo(rejected(RejectionReason.UNKNOWN));
    }

    @Test
    void recheck_pastTheDeadline_isExpired() {
        now.set(token.expiresAt().orElseThrow());
        assertThat(recheck()).isEqualTo(rejected(RejectionReason.EXPIRED));
    }

    @Test
    void recheck_principal_isNeitherAUseNorAudited() {
        counterfoil.maintenance().flushLastUsed();
        int events = events();
        recheck();
        counterfoil.serviceAccounts().disable(ALICE, principal.accountId());
        recheck();
        assertThat(counterfoil.maintenance().flushLastUsed()).isZero();
        assertThat(events()).isEqualTo(events + 1);
    }

    @Test
    void recheck_principalOfADifferentStorage_isAnArgumentError() {
        Counterfoil other = Counterfoil.create(InMemoryStorage.create());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.authenticator().recheck(principal))
                .withMessageContaining(principal.accountId().value());
        assertThatNullPointerException()
                .isThrownBy(() -> counterfoil.authenticator().recheck(null))
                .withMessage("principal");
    }

    private AuthenticationResult recheck() {
        return counterfoil.authenticator().recheck(principal);
    }

    private ServiceAccountPrincipal accepted() {
        return counterfoil.authenticator().authenticate(token.value().reveal()).orElseThrow();
    }

    private int events() {
        return counterfoil.auditLog().search(ALICE, AuditQuery.all()).items().size();
    }

    private static AuthenticationResult rejected(RejectionReason reason) {
        return new AuthenticationResult.Rejected(reason);
    }

    private Counterfoil uncached() {
        return Counterfoil.builder(storage).clock(now::get).build();
    }

    private Counterfoil leased() {
        return Counterfoil.builder(storage)
                .clock(now::get)
                .cache(CachePolicy.leased(Duration.ofMillis(500)))
                .build();
    }

    private static final class Counting extends StorageWrapper {

        final AtomicInteger reads = new AtomicInteger();
        volatile boolean isDown;

        Counting() {
            super(InMemoryStorage.create());
        }

        @Override
        public Optional<StoredCredential> findCredential(TokenId id) {
            reads.incrementAndGet();
            if (isDown) {
                throw new StorageUnavailableException("no connection", null);
            }
            return super.findCredential(id);
        }
    }
}
