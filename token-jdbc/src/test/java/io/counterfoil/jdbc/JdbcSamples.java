package io.counterfoil.jdbc;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AccountName;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Accounts of acme and changes of them, with random identifiers. */
final class JdbcSamples {

    static final OrganizationId ACME = OrganizationId.of("acme");
    static final PrincipalId ALICE = PrincipalId.user("alice");
    static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123456Z");
    static final Instant EXPIRY = NOW.plusSeconds(3_600);

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Preconditions NONE = new Preconditions(Optional.empty(), OptionalInt.empty());

    private JdbcSamples() {}

    static Change creation(String name) {
        return creation(name, token(1), digest());
    }

    static Change creation(String name, StoredToken token) {
        return creation(name, token, digest());
    }

    private static Change creation(String name, StoredToken token, Digest digest) {
        ServiceAccountId id = ServiceAccountId.of(text(26));
        StoredAccount account = new StoredAccount(
                ACME,
                id,
                NOW,
                new Creator(ALICE, Optional.empty()),
                new AccountState(AccountName.of(name), "", ALICE, Role.CONTRIBUTOR, true),
                1,
                1,
                List.of(token),
                RemovedTokens.NONE,
                Optional.empty());
        return new Change(Optional.empty(), account, Optional.of(digest), List.of(event(id)), NONE);
    }

    static Change disabling(StoredAccount before) {
        return change(before, before.with(before.state().withEnabled(false)), Optional.empty());
    }

    static Change regeneration(StoredAccount before) {
        List<StoredToken> tokens = ended(before);
        tokens.add(token(before.generation() + 1));
        return change(before, before.with(tokens), Optional.of(digest()));
    }

    static Change deletion(StoredAccount before) {
        return change(before, before.deleted(NOW, ended(before)), Optional.empty());
    }

    static StoredToken token(int generation) {
        return new StoredToken(
                TokenId.of(text(20)),
                generation,
                "cfsa",
                NOW,
                new Creator(ALICE, Optional.empty()),
                Optional.of(EXPIRY),
                Optional.empty(),
                false,
                TokenState.NEW,
                Optional.empty());
    }

    static Digest digest() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Digest.of("sha256", bytes);
    }

    static AuditEvent event() {
        return event(ServiceAccountId.of(text(26)));
    }

    static AuditEvent event(ServiceAccountId account) {
        return new AuditEvent(
                new AuditEventId(text(26)),
                ACME,
                NOW,
                Optional.of(new AuditActor(ALICE, Optional.of(Role.ADMIN), Optional.empty(), Optional.empty())),
                "parameter.updated",
                Optional.of(account),
                Optional.empty(),
                AuditOutcome.SUCCESS,
                Optional.empty(),
                Map.of("environment", "prod"));
    }

    /** The identifiers of the account's events. */
    static List<String> eventIds(Storage storage, ServiceAccountId account) {
        AuditFilter all = new AuditFilter(
                Visibility.all(), AuditQuery.all().about(account).pageSize(200));
        return storage.auditEvents(ACME, all).items().stream()
                .map(event -> event.id().value())
                .toList();
    }

    static String text(int length) {
        return ThreadLocalRandom.current()
                .ints(length, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static List<StoredToken> ended(StoredAccount account) {
        return account.tokens().stream()
                .map(token -> token.withState(token.state().revoked(NOW)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Change change(StoredAccount before, StoredAccount after, Optional<Digest> digest) {
        return new Change(Optional.of(before), after, digest, List.of(event(before.id()), event(before.id())), NONE);
    }
}
