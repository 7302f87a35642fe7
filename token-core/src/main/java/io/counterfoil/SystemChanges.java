package io.counterfoil;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.rules.Decision;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Commits what the library itself notes of an account, never as a part of the host's transaction. */
final class SystemChanges {

    private static final Preconditions NOTHING_ELSE = new Preconditions(Optional.empty(), OptionalInt.empty());

    private final Storage storage;
    private final Auditor auditor;

    SystemChanges(Storage storage, Auditor auditor) {
        this.storage = storage;
        this.auditor = auditor;
    }

    /** Whether it was committed; false if somebody else changed the account first. */
    boolean commit(StoredAccount before, Decision decision, Optional<AuditActor> actor, Instant now) {
        List<AuditEvent> events = auditor.events(decision, actor, now);
        Change change = new Change(Optional.of(before), decision.after(), Optional.empty(), events, NOTHING_ELSE);
        if (storage.commit(change, Participation.INDEPENDENT) != CommitResult.COMMITTED) {
            return false;
        }
        auditor.published(events);
        return true;
    }
}
