package io.counterfoil.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import java.util.List;
import java.util.Optional;

/** The base of all parts of the contract: the storage under test, and shared steps. */
interface ContractPart {

    /** Returns the storage under test, empty at the beginning of each test. */
    Storage storage();

    /** Returns a second handle on the same data, or the same handle if there is no other. */
    Storage secondHandle();

    /** Creates an account and returns it as loaded. */
    default StoredAccount given(SampleAccount account) {
        return done(SampleChanges.creation(account));
    }

    /** Commits a change that must succeed, and returns the account as loaded afterwards. */
    default StoredAccount done(Change change) {
        assertThat(storage().commit(change, Participation.INDEPENDENT)).isEqualTo(CommitResult.COMMITTED);
        StoredAccount after = change.after();
        return change.isDeletion() ? after : loaded(after).orElseThrow();
    }

    default void append(SampleEvent... events) {
        storage().append(List.of(events).stream().map(SampleEvent::stored).toList(), Participation.INDEPENDENT);
    }

    default Optional<StoredAccount> loaded(StoredAccount account) {
        return storage().load(account.organization(), account.id(), Participation.INDEPENDENT);
    }

    default Optional<Credential> credential(TokenId token) {
        return storage().findCredential(token).map(Credential::of);
    }

    default List<AuditEvent> eventsOf(OrganizationId organization) {
        return Lists.events(storage(), organization);
    }

    /** Commits a change that must be refused with this result, and verifies that it changed nothing. */
    default void assertRefused(CommitResult expected, Change change) {
        Snapshot before = Snapshot.of(storage());
        assertThat(storage().commit(change, Participation.INDEPENDENT)).isEqualTo(expected);
        assertThat(Snapshot.of(storage())).isEqualTo(before);
        change.issued()
                .filter(token -> before.credentials().stream()
                        .noneMatch(credential -> credential.token().id().equals(token.id())))
                .ifPresent(token ->
                        assertThat(storage().findCredential(token.id())).isEmpty());
    }

    /** Returns one handle for even numbers and the other for odd ones, so that a race uses both. */
    default Storage handle(int number) {
        return number % 2 == 0 ? storage() : secondHandle();
    }
}
