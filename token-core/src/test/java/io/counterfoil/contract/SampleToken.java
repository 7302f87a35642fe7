package io.counterfoil.contract;

import io.counterfoil.model.Creator;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.IssueRequest;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A token for tests: live, never expiring and of the first generation, but for what is said otherwise. */
record SampleToken(StoredToken stored) {

    static SampleToken token() {
        return token(1);
    }

    static SampleToken token(int generation) {
        return new SampleToken(new StoredToken(
                SampleIds.tokenId(),
                generation,
                "cfsa",
                SampleAccount.CREATED_AT,
                new Creator(PrincipalId.user("alice"), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                false,
                TokenState.NEW,
                Optional.empty()));
    }

    SampleToken withId(TokenId id) {
        return with(id, stored.createdAt(), stored.createdBy(), stored.expiresAt());
    }

    SampleToken createdAt(Instant time) {
        return with(stored.id(), time, stored.createdBy(), stored.expiresAt());
    }

    SampleToken createdBy(Creator creator) {
        return with(stored.id(), stored.createdAt(), creator, stored.expiresAt());
    }

    /** Issued a day earlier if it would otherwise be issued after its end, which a storage may refuse. */
    SampleToken expiringAt(Instant deadline) {
        Instant before = deadline.minus(Duration.ofDays(1));
        Instant createdAt = before.isBefore(stored.createdAt()) ? before : stored.createdAt();
        return with(stored.id(), createdAt, stored.createdBy(), Optional.of(deadline));
    }

    SampleToken in(TokenState state) {
        return new SampleToken(stored.withState(state));
    }

    SampleToken forRequest(IssueRequest request) {
        return new SampleToken(new StoredToken(
                stored.id(),
                stored.generation(),
                stored.prefix(),
                stored.createdAt(),
                stored.createdBy(),
                stored.expiresAt(),
                Optional.of(request),
                true,
                stored.state(),
                Optional.empty()));
    }

    private SampleToken with(TokenId id, Instant createdAt, Creator createdBy, Optional<Instant> expiresAt) {
        return new SampleToken(new StoredToken(
                id,
                stored.generation(),
                stored.prefix(),
                createdAt,
                createdBy,
                expiresAt,
                stored.request(),
                stored.notesFirstUse(),
                stored.state(),
                Optional.empty()));
    }
}
