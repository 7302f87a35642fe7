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

/** What all parts of the contract share: the storage to be proven, and the steps that their tests are made of. */
interface ContractPart {

    /** The storage to be proven, empty at the beginning of each test. */
    Storage storage();

    /** Another way to the same data, or the same one where there is no other. */
    Storage secondHandle();

    /** The account as it is loaded after it was created. */
    default StoredAccount given(SampleAccount account) {
        return done(Changes.creation(account));
    }

    /** Commits what must succeed; the answer is the account as it is loaded afterwards. */
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

    /** Commits what must be refused with this answer, and sees that it changed nothing. */
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

    /** The one handle for even numbers, the other for odd ones, so that the runners of a race use both. */
    default Storage handle(int number) {
        return number % 2 == 0 ? storage() : secondHandle();
    }
}
