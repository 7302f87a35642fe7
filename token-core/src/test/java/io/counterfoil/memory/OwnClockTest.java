package io.counterfoil.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AccountName;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OwnClockTest {

    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CALLERS_LIMIT = END.plusSeconds(1_000_000);

    private Instant now = END.minusNanos(1_000);
    private final Storage storage = new InMemoryStorage(() -> now);

    @Test
    void purge_byAClockThatIsBehind_waitsForTheEnd() {
        storage.commit(creationOfATokenThatEnds(), Participation.INDEPENDENT);
        assertThat(storage.purge(CALLERS_LIMIT, 10)).isZero();
        now = END;
        assertThat(storage.purge(END, 10)).isZero();
        assertThat(storage.purge(CALLERS_LIMIT, 10)).isEqualTo(1);
    }

    private static Change creationOfATokenThatEnds() {
        OrganizationId acme = OrganizationId.of("acme");
        PrincipalId alice = PrincipalId.user("alice");
        Creator creator = new Creator(alice, Optional.empty());
        StoredToken token = new StoredToken(
                TokenId.of("0".repeat(20)),
                1,
                "cfsa",
                Instant.EPOCH,
                creator,
                Optional.of(END),
                Optional.empty(),
                false,
                TokenState.NEW,
                Optional.empty());
        StoredAccount account = new StoredAccount(
                acme,
                ServiceAccountId.of("a".repeat(26)),
                Instant.EPOCH,
                creator,
                new AccountState(AccountName.of("ci-deployer"), "", alice, Role.VIEWER, true),
                1,
                1,
                List.of(token),
                RemovedTokens.NONE,
                Optional.empty());
        AuditEvent event = new AuditEvent(
                new AuditEventId("e".repeat(26)),
                acme,
                Instant.EPOCH,
                Optional.empty(),
                "service_account.created",
                Optional.of(account.id()),
                Optional.empty(),
                AuditOutcome.SUCCESS,
                Optional.empty(),
                Map.of());
        return new Change(
                Optional.empty(),
                account,
                Optional.of(Digest.of("sha256", new byte[32])),
                List.of(event),
                new Preconditions(Optional.empty(), OptionalInt.empty()));
    }
}
