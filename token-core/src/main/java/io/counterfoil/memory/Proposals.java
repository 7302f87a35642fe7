package io.counterfoil.memory;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Basis;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.StoredAccount;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Decides proposals and stores their changes, under the storage's lock. */
final class Proposals {

    private final Accounts accounts;
    private final Tokens tokens;
    private final AuditTrail trail;
    private final RevocationLog revocations;
    private final InstantSource clock;

    Proposals(Accounts accounts, Tokens tokens, AuditTrail trail, RevocationLog revocations, InstantSource clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.trail = trail;
        this.revocations = revocations;
        this.clock = clock;
    }

    CommitResult commit(Proposal proposal, OptionalInt generationAtCall) {
        Optional<Change> change = proposal.decide(basis(proposal, generationAtCall));
        if (change.isEmpty()) {
            return CommitResult.UNCHANGED;
        }
        CommitResult result = outcome(change.get());
        if (result == CommitResult.COMMITTED && !proposal.stillHolds()) {
            return CommitResult.VERSION_CONFLICT;
        }
        if (result == CommitResult.COMMITTED) {
            store(change.get());
        }
        return result;
    }

    /** The generation of the account that a proposal is about, if it has one. */
    OptionalInt generation(Proposal proposal) {
        Optional<StoredAccount> account = proposal.subject().isEmpty()
                ? Optional.empty()
                : accounts.findLive(proposal.organization(), proposal.subject().get());
        return account.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(account.get().generation());
    }

    private Basis basis(Proposal proposal, OptionalInt generationAtCall) {
        Set<ServiceAccountId> ids = new LinkedHashSet<>(proposal.witnesses());
        if (proposal.subject().isPresent()) {
            ids.add(proposal.subject().get());
        }
        List<StoredAccount> found = new ArrayList<>();
        for (ServiceAccountId id : ids) {
            Optional<StoredAccount> account = accounts.findLive(proposal.organization(), id);
            if (account.isPresent()) {
                found.add(tokens.withLastUses(account.get()));
            }
        }
        return Basis.of(found, generationAtCall, clock::instant);
    }

    private CommitResult outcome(Change change) {
        if (!accounts.areAsExpectedBy(change)) {
            return CommitResult.VERSION_CONFLICT;
        }
        if (accounts.areFullFor(change)) {
            return CommitResult.TOO_MANY_ACCOUNTS;
        }
        if (accounts.haveNameOf(change)) {
            return CommitResult.NAME_TAKEN;
        }
        boolean tokenTaken =
                change.issued().flatMap(token -> tokens.accountOf(token.id())).isPresent();
        return tokenTaken ? CommitResult.TOKEN_TAKEN : CommitResult.COMMITTED;
    }

    private void store(Change change) {
        if (trail.containsAnyOf(change.events())) {
            throw new StorageException("an audit event with that identifier is there already", null);
        }
        Set<TokenId> removed = Expiries.ended(change.removed(), clock.instant());
        accounts.store(change, removed);
        tokens.store(change, removed);
        trail.append(change.events());
        if (change.outdatesCredentials()) {
            revocations.add(change.after().id());
        }
    }
}
