package io.counterfoil.contract;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.ActingAccount;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Changes for tests, each with one event about its account and no requirements. */
final class SampleChanges {

    static final Instant ENDED_AT = Instant.parse("2026-02-04T00:00:00.000001Z");

    private static final Preconditions NONE = new Preconditions(Optional.empty(), OptionalInt.empty());

    private SampleChanges() {}

    static Change creation(SampleAccount account) {
        return creation(account, Digests.digest());
    }

    static Change creation(SampleAccount account, Digest digest) {
        return change(Optional.empty(), account.stored(), Optional.of(digest));
    }

    static Change update(StoredAccount before, UnaryOperator<AccountState> edit) {
        return change(Optional.of(before), before.with(edit.apply(before.state())), Optional.empty());
    }

    static Change rename(StoredAccount before, String name) {
        return update(before, now -> SampleAccount.renamed(now, name));
    }

    static Change disabling(StoredAccount before) {
        return update(before, now -> now.withEnabled(false));
    }

    /** Applies the edit to the state of each token. */
    static Change tokenChange(StoredAccount before, UnaryOperator<TokenState> edit) {
        return change(Optional.of(before), before.with(edited(before, edit)), Optional.empty());
    }

    static Change revocation(StoredAccount before, TokenId revoked) {
        List<StoredToken> tokens = before.tokens().stream()
                .map(token -> token.id().equals(revoked)
                        ? token.withState(token.state().revoked(ENDED_AT))
                        : token)
                .toList();
        return change(Optional.of(before), before.with(tokens), Optional.empty());
    }

    /** Issues a token of the next generation and keeps the others unchanged. */
    static Change issue(StoredAccount before) {
        return issue(before, SampleToken.token(before.generation() + 1), Digests.digest());
    }

    static Change issue(StoredAccount before, SampleToken token, Digest digest) {
        List<StoredToken> tokens = new ArrayList<>(before.tokens());
        tokens.add(token.stored());
        return change(Optional.of(before), before.with(tokens), Optional.of(digest));
    }

    /** Issues a token of the next generation and ends all others. */
    static Change regeneration(StoredAccount before) {
        List<StoredToken> tokens = new ArrayList<>(edited(before, state -> state.revoked(ENDED_AT)));
        tokens.add(SampleToken.token(before.generation() + 1).stored());
        return change(Optional.of(before), before.with(tokens), Optional.of(Digests.digest()));
    }

    /** Removes a token. */
    static Change without(TokenId gone, StoredAccount before) {
        List<StoredToken> tokens = before.tokens().stream()
                .filter(token -> !token.id().equals(gone))
                .toList();
        return change(Optional.of(before), before.with(tokens), Optional.empty());
    }

    static Change deletion(StoredAccount before) {
        StoredAccount tombstone = before.deleted(ENDED_AT, edited(before, state -> state.revoked(ENDED_AT)));
        return change(Optional.of(before), tombstone, Optional.empty());
    }

    /** Returns the change, on condition that the acting account is as given. */
    static Change actedBy(StoredAccount actor, Change change) {
        ActingAccount acting =
                ActingAccount.of(actor, actor.currentToken().orElseThrow().id());
        return with(change, change.events(), new Preconditions(Optional.of(acting), OptionalInt.empty()));
    }

    /** Returns the change, on condition that there are at most this many live accounts afterwards. */
    static Change limitedTo(int maxAccounts, Change change) {
        return with(change, change.events(), new Preconditions(Optional.empty(), OptionalInt.of(maxAccounts)));
    }

    /** Returns the change with one more event. */
    static Change telling(AuditEvent event, Change change) {
        return with(
                change,
                Stream.concat(change.events().stream(), Stream.of(event)).toList(),
                change.requirements());
    }

    /** Returns the change at this time. */
    static Change at(Instant time, Change change) {
        return with(
                change,
                change.events().stream()
                        .map(event -> new SampleEvent(event).at(time).stored())
                        .toList(),
                change.requirements());
    }

    private static Change change(Optional<StoredAccount> before, StoredAccount after, Optional<Digest> digest) {
        AuditEvent event =
                SampleEvent.about(after.id()).in(after.organization()).stored();
        return new Change(before, after, digest, List.of(event), NONE);
    }

    private static Change with(Change change, List<AuditEvent> events, Preconditions requirements) {
        return new Change(change.before(), change.after(), change.digest(), events, requirements);
    }

    private static List<StoredToken> edited(StoredAccount account, UnaryOperator<TokenState> edit) {
        return account.tokens().stream()
                .map(token -> token.withState(edit.apply(token.state())))
                .toList();
    }
}
