package io.counterfoil.memory;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.Erasure;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.AuditRetention;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.CredentialSource;
import io.counterfoil.spi.Eraser;
import io.counterfoil.spi.ExpirySource;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.OwnedAccount;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A storage in memory, for tests and the first run. Its contents are lost when the process ends. It joins no
 * transactions, so {@link Participation} makes no difference.
 *
 * <p>Thread-safe: each method holds one lock. Lists, commits and clean-up take time proportional to everything stored.
 */
public final class InMemoryStorage
        implements Storage, ExpirySource, NoticeBoard, AuditRetention, Eraser, CredentialSource {

    private final Object lock = new Object();
    private final Accounts accounts = new Accounts();
    private final Tokens tokens = new Tokens();
    private final AuditTrail trail = new AuditTrail();
    private final NoticeClaims notices = new NoticeClaims();
    private final RevocationLog revocations = new RevocationLog(lock);
    private final InstantSource clock;
    private final Proposals proposals;

    InMemoryStorage(InstantSource clock) {
        this.clock = clock;
        proposals = new Proposals(accounts, tokens, trail, revocations, clock);
    }

    /** Creates an empty storage. */
    public static InMemoryStorage create() {
        return new InMemoryStorage(InstantSource.system());
    }

    @Override
    public Optional<StoredCredential> findCredential(TokenId token) {
        synchronized (lock) {
            Optional<ServiceAccountId> id = tokens.accountOf(token);
            Optional<StoredAccount> account = id.isEmpty() ? Optional.empty() : accounts.find(id.get());
            return account.isEmpty() ? Optional.empty() : tokens.credential(account.get(), token);
        }
    }

    @Override
    public Map<TokenId, StoredCredential> findCredentials(Set<TokenId> asked) {
        return asked.stream()
                .flatMap(token -> findCredential(token).stream())
                .collect(Collectors.toMap(found -> found.token().id(), found -> found));
    }

    @Override
    public Optional<StoredAccount> load(
            OrganizationId organization, ServiceAccountId account, Participation participation) {
        synchronized (lock) {
            return accounts.findLive(organization, account).map(tokens::withLastUses);
        }
    }

    @Override
    public Page<StoredAccount> accounts(OrganizationId organization, AccountFilter filter) {
        synchronized (lock) {
            return Newest.accounts(
                            accounts.live(organization)
                                    .map(tokens::withLastUses)
                                    .filter(account -> Asked.matches(account, filter)),
                            filter.query())
                    .map(account -> filter.livingAt()
                            .map(now -> Accounts.living(account, now))
                            .orElse(account));
        }
    }

    @Override
    public CommitResult commit(Proposal proposal, Participation participation) {
        OptionalInt generationAtCall;
        synchronized (lock) {
            generationAtCall = proposals.generation(proposal);
        }
        synchronized (lock) {
            return proposals.commit(proposal, generationAtCall);
        }
    }

    @Override
    public void append(List<AuditEvent> events, Participation participation) {
        synchronized (lock) {
            trail.append(events);
        }
    }

    @Override
    public Page<AuditEvent> auditEvents(OrganizationId organization, AuditFilter filter) {
        synchronized (lock) {
            return trail.page(organization, filter, accounts);
        }
    }

    @Override
    public void recordUse(Map<TokenId, TokenUse> uses) {
        synchronized (lock) {
            uses.forEach(tokens::recordUse);
        }
    }

    @Override
    public boolean replaceDigest(TokenId id, Digest expected, Digest next) {
        synchronized (lock) {
            boolean asExpected = findCredential(id)
                    .filter(found -> found.token().revokedAt().isEmpty())
                    .filter(found -> found.digest().sameAs(expected))
                    .isPresent();
            if (asExpected) {
                tokens.replaceDigest(id, next);
            }
            return asExpected;
        }
    }

    @Override
    public int purge(Instant before, int limit) {
        synchronized (lock) {
            List<TokenId> dead = Expiries.dead(accounts.all(), before, clock.instant(), limit);
            dead.forEach(id -> {
                tokens.accountOf(id).ifPresent(account -> {
                    accounts.removeToken(account, id, tokens.lastUsedAt(id));
                    notices.forget(id.value(), account, accounts.isLive(account));
                });
                tokens.remove(id);
            });
            return dead.size();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public List<AccountRef> unrecordedExpiries(Instant now, int limit) {
        synchronized (lock) {
            return Expiries.unrecorded(accounts.live(), earlier(now, clock.instant()), limit);
        }
    }

    @Override
    public Optional<RevocationFeed> revocations() {
        return Optional.of(revocations);
    }

    @Override
    public Instant time() {
        return clock.instant();
    }

    @Override
    public List<NoticeCandidate> candidates(NoticeSearch search) {
        synchronized (lock) {
            return NoticeFinder.candidates(accounts.live().map(tokens::withLastUses), search, notices::isDelivered);
        }
    }

    @Override
    public List<OwnedAccount> ownedAccounts(Optional<OwnedAccount> after, int limit) {
        synchronized (lock) {
            return NoticeFinder.owned(accounts.live(), after, limit);
        }
    }

    @Override
    public boolean claim(NoticeKey notice, AccountRef account, String claim, Duration lease) {
        synchronized (lock) {
            Instant now = clock.instant();
            return accounts.findLive(account.organization(), account.account()).isPresent()
                    && notices.claim(notice, account, claim, now.plus(lease), now);
        }
    }

    @Override
    public void delivered(NoticeKey notice) {
        synchronized (lock) {
            notices.delivered(notice);
        }
    }

    @Override
    public void release(NoticeKey notice, String claim) {
        synchronized (lock) {
            notices.release(notice, claim);
        }
    }

    @Override
    public List<OrganizationId> organizationsWithEventsBefore(
            Instant before, Optional<OrganizationId> after, int limit) {
        synchronized (lock) {
            return trail.organizationsBefore(before, after, limit);
        }
    }

    @Override
    public int purgeAudit(OrganizationId organization, Period period, int limit, IntFunction<AuditEvent> report) {
        synchronized (lock) {
            Instant own = clock.instant().minus(period.retention());
            int removed = trail.purge(organization, earlier(period.before(), own), limit);
            if (removed > 0) {
                trail.replace(report.apply(removed));
            }
            return removed;
        }
    }

    @Override
    public Part erase(OrganizationId organization, int limit) {
        synchronized (lock) {
            List<StoredAccount> deleted = accounts.deleted(organization, limit);
            int ended = 0;
            for (StoredAccount account : deleted) {
                account.tokens().forEach(token -> tokens.remove(token.id()));
                ended += account.tokens().size();
                notices.forgetAccount(new AccountRef(organization, account.id()));
                revocations.forget(account.id());
                accounts.remove(account.id());
            }
            int events = trail.erase(organization, limit);
            return new Part(
                    new Erasure(organization, deleted.size(), ended, events), deleted.size() < limit && events < limit);
        }
    }
}
