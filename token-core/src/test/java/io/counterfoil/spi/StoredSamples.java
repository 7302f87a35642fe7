package io.counterfoil.spi;

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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Values for the tests of this package. */
final class StoredSamples {

    static final Instant NOW = Instant.parse("2026-05-05T05:05:05.000005Z");
    static final Instant LATER = NOW.plusSeconds(60);
    static final Instant MUCH_LATER = NOW.plusSeconds(3_600);
    static final OrganizationId ACME = OrganizationId.of("acme");
    static final PrincipalId ALICE = PrincipalId.user("alice");
    static final Preconditions NONE = new Preconditions(Optional.empty(), OptionalInt.empty());

    private StoredSamples() {}

    static StoredToken token(int generation) {
        return new StoredToken(
                TokenId.of(String.format(Locale.ROOT, "%020d", generation)),
                generation,
                "cfsa",
                NOW,
                new Creator(ALICE, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                false,
                TokenState.NEW,
                Optional.empty());
    }

    static StoredToken tokenUntil(Instant expiry) {
        return new StoredToken(
                TokenId.of(String.format(Locale.ROOT, "%020d", 1)),
                1,
                "cfsa",
                NOW,
                new Creator(ALICE, Optional.empty()),
                Optional.of(expiry),
                Optional.empty(),
                false,
                TokenState.NEW,
                Optional.empty());
    }

    static StoredAccount account(StoredToken... tokens) {
        return account(ACME, 'a', tokens);
    }

    static StoredAccount account(OrganizationId organization, char id, StoredToken... tokens) {
        AccountState state = new AccountState(AccountName.of("ci-deployer"), "", ALICE, Role.CONTRIBUTOR, true);
        return new StoredAccount(
                organization,
                ServiceAccountId.of(String.valueOf(id).repeat(26)),
                NOW,
                new Creator(ALICE, Optional.empty()),
                state,
                1,
                tokens.length,
                List.of(tokens),
                RemovedTokens.NONE,
                Optional.empty());
    }

    static AuditEvent event(OrganizationId organization) {
        return new AuditEvent(
                new AuditEventId("e".repeat(26)),
                organization,
                NOW,
                Optional.empty(),
                "service_account.updated",
                Optional.empty(),
                Optional.empty(),
                AuditOutcome.SUCCESS,
                Optional.empty(),
                Map.of());
    }

    static Digest digest() {
        return Digest.of("sha256", new byte[32]);
    }

    static Change change(StoredAccount before, StoredAccount after) {
        return new Change(Optional.of(before), after, Optional.empty(), List.of(event(ACME)), NONE);
    }
}
