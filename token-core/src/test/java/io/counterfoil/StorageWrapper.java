package io.counterfoil;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.TokenUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A storage that hands everything on to another, for tests that have one thing go differently. */
public class StorageWrapper implements Storage {

    private final Storage inner;

    public StorageWrapper(Storage inner) {
        this.inner = inner;
    }

    @Override
    public Optional<StoredCredential> findCredential(TokenId token) {
        return inner.findCredential(token);
    }

    @Override
    public Optional<StoredAccount> load(
            OrganizationId organization, ServiceAccountId account, Participation participation) {
        return inner.load(organization, account, participation);
    }

    @Override
    public Page<StoredAccount> accounts(OrganizationId organization, AccountFilter filter) {
        return inner.accounts(organization, filter);
    }

    @Override
    public CommitResult commit(Proposal proposal, Participation participation) {
        return inner.commit(proposal, participation);
    }

    @Override
    public void append(List<AuditEvent> events, Participation participation) {
        inner.append(events, participation);
    }

    @Override
    public Page<AuditEvent> auditEvents(OrganizationId organization, AuditFilter filter) {
        return inner.auditEvents(organization, filter);
    }

    @Override
    public void recordUse(Map<TokenId, TokenUse> uses) {
        inner.recordUse(uses);
    }

    @Override
    public boolean replaceDigest(TokenId token, Digest expected, Digest next) {
        return inner.replaceDigest(token, expected, next);
    }

    @Override
    public int purge(Instant before, int limit) {
        return inner.purge(before, limit);
    }

    @Override
    public Optional<RevocationFeed> revocations() {
        return inner.revocations();
    }
}
