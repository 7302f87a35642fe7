package io.counterfoil.jdbc;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Notice;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.AuditRetention;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Every operation of a host, once. */
final class EachOperation {

    private static final Actor ROOT = Actor.user(JdbcSamples.ACME, "root", Role.OWNER);
    private static final int LIMIT = 5;
    private static final Duration MONTH = Duration.ofDays(30);

    private EachOperation() {}

    static void run(DataSource source) {
        JdbcStorage storage = JdbcStorage.create(source);
        Counterfoil counterfoil = Counterfoil.create(storage);
        manage(counterfoil);
        look(counterfoil);
        upkeep(storage);
        try (Counterfoil leased = Counterfoil.builder(storage)
                .cache(CachePolicy.leased(Duration.ofMillis(500)))
                .build()) {
            IssuedToken token = created(leased, "leased");
            leased.serviceAccounts().disable(ROOT, token.serviceAccount().id());
        }
    }

    private static void manage(Counterfoil counterfoil) {
        IssuedToken bot = created(counterfoil, "bot");
        Actor acting = counterfoil
                .authenticator()
                .authenticate(bot.value().reveal())
                .orElseThrow()
                .asActor();
        ServiceAccountId id = counterfoil
                .serviceAccounts()
                .create(
                        acting,
                        NewServiceAccount.named("made").withRole(Role.VIEWER).withRequestId("request"))
                .serviceAccount()
                .id();
        IssuedToken second = counterfoil
                .serviceAccounts()
                .regenerate(ROOT, id, PreviousToken.expiresAfterFirstUse(Duration.ofHours(1)));
        counterfoil.authenticator().authenticate(second.value().reveal());
        counterfoil.maintenance().flushLastUsed();
        counterfoil
                .serviceAccounts()
                .update(
                        acting,
                        id,
                        ServiceAccountUpdate.empty().withDescription("text").withAttribute("team", "rare"));
        counterfoil.serviceAccounts().revokeToken(ROOT, id, second.tokenId());
        counterfoil.serviceAccounts().disable(ROOT, id);
        counterfoil.serviceAccounts().enable(ROOT, id);
        counterfoil
                .serviceAccounts()
                .changeAll(ROOT, ServiceAccountQuery.all().withAttribute("team", "rare"), BulkChange.disable());
        counterfoil.serviceAccounts().delete(ROOT, id);
    }

    private static void look(Counterfoil counterfoil) {
        counterfoil.serviceAccounts().findByName(ROOT, "bot");
        counterfoil.serviceAccounts().list(ROOT, ServiceAccountQuery.all());
        counterfoil.serviceAccounts().list(Actor.user(JdbcSamples.ACME, "bob", Role.VIEWER), ServiceAccountQuery.all());
        counterfoil.auditLog().record(ROOT, AuditEntry.of("parameter.updated"));
        counterfoil.auditLog().search(ROOT, AuditQuery.all());
        counterfoil.auditLog().search(Actor.user(JdbcSamples.ACME, "bob", Role.VIEWER), AuditQuery.all());
    }

    /** A small part: all rows are due. */
    private static void upkeep(JdbcStorage storage) {
        Instant now = Instant.now();
        storage.unrecordedExpiries(now, LIMIT);
        storage.purge(now, LIMIT);
        storage.recordUse(Map.of(JdbcSamples.token(1).id(), new TokenUse(now, Optional.empty())));
        storage.organizationsWithEventsBefore(now, Optional.empty(), LIMIT);
        storage.purgeAudit(
                JdbcSamples.ACME,
                new AuditRetention.Period(now, Duration.ofDays(1)),
                LIMIT,
                removed -> JdbcSamples.event());
        storage.erase(OrganizationId.of("globex"), LIMIT);
        AccountRef account = new AccountRef(
                JdbcSamples.ACME, JdbcSamples.creation("x").after().id());
        for (Notice.Kind kind : Notice.Kind.values()) {
            NoticeSearch search =
                    new NoticeSearch(kind, now, now.plus(MONTH), Optional.of(1L), Optional.empty(), LIMIT);
            storage.candidates(search);
            storage.candidates(search.goingOnAfter(
                    new NoticeCandidate(account, JdbcSamples.token(1).id(), now.toEpochMilli())));
        }
        storage.ownedAccounts(Optional.empty(), LIMIT).forEach(last -> storage.ownedAccounts(Optional.of(last), LIMIT));
        NoticeKey key = new NoticeKey(Notice.Kind.TOKEN_EXPIRES, JdbcSamples.text(20), 1);
        storage.claim(key, account, JdbcSamples.text(26), Duration.ofMinutes(1));
        storage.release(key, JdbcSamples.text(26));
        storage.delivered(key);
    }

    private static IssuedToken created(Counterfoil counterfoil, String name) {
        return counterfoil
                .serviceAccounts()
                .create(ROOT, NewServiceAccount.named(name).withRole(Role.ADMIN));
    }
}
