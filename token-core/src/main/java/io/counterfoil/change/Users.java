package io.counterfoil.change;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.spi.UserDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The host's users, as its directory knows them.
 *
 * <p>The directory is the host's code, which may need a connection of the same pool: so it is asked before a connection
 * is borrowed, and what it said counts for a tenth of a second. Only if a lock kept us waiting for longer is it asked again
 * meanwhile, by one thread at a time.
 */
public final class Users {

    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Optional<UserDirectory> directory;
    private final LongSupplier nanoTime;
    private final Semaphore askedWithinTransaction = new Semaphore(1);

    public Users(Optional<UserDirectory> directory, LongSupplier nanoTime) {
        this.directory = directory;
        this.nanoTime = nanoTime;
    }

    /** Whether there is a directory; if not, every user exists, and has the role that the host claims. */
    boolean areKnown() {
        return directory.isPresent();
    }

    /** Asks about those of the principals that are users. What the directory throws comes out where it matters. */
    Answers ask(OrganizationId organization, Set<PrincipalId> principals) {
        Map<PrincipalId, Answer> answers = new HashMap<>();
        // Before, not after: an answer is as old as its question.
        long askedAt = nanoTime.getAsLong();
        for (PrincipalId principal : principals) {
            if (directory.isPresent() && principal.kind() == PrincipalId.Kind.USER) {
                answers.put(principal, answer(organization, principal));
            }
        }
        return new Answers(organization, answers, askedAt);
    }

    private Answer answer(OrganizationId organization, PrincipalId user) {
        try {
            return new Answer(directory.orElseThrow().findRole(organization, user.id()), Optional.empty());
        } catch (RuntimeException | Error e) {
            return new Answer(Optional.empty(), Optional.of(e));
        }
    }

    private record Answer(Optional<Role> role, Optional<Throwable> failure) {}

    /** What the directory answered, and when it was asked. */
    final class Answers {

        private final OrganizationId organization;
        private final Map<PrincipalId, Answer> answers;
        private final long askedAt;

        private Answers(OrganizationId organization, Map<PrincipalId, Answer> answers, long askedAt) {
            this.organization = organization;
            this.answers = answers;
            this.askedAt = askedAt;
        }

        /** The user's role now; empty if there is no such user. Throws what the directory threw. */
        Optional<Role> role(PrincipalId user) {
            Answer answer = answers.get(user);
            if (answer == null) {
                throw new IllegalStateException("the directory was not asked about " + user);
            }
            answer.failure().ifPresent(Users::raise);
            return answer.role();
        }

        /** Whether nothing was asked. */
        boolean areNone() {
            return answers.isEmpty();
        }

        /** Whether it was asked a moment ago, or did not have to be. */
        boolean areFresh() {
            return answers.isEmpty() || nanoTime.getAsLong() - askedAt < FRESH_NANOS;
        }

        /**
         * The answers of now, to be called while a connection is held.
         *
         * @throws AgainException if another thread is asking in the same way: begin again without a connection
         */
        Answers renewed() {
            if (!askedWithinTransaction.tryAcquire()) {
                throw new AgainException("the user directory has to be asked again");
            }
            try {
                Answers renewed = ask(organization, answers.keySet());
                if (renewed.answers.values().stream()
                        .anyMatch(answer -> answer.failure().isPresent())) {
                    // It may need the connection that we hold.
                    throw new AgainException("the user directory failed within the transaction");
                }
                return renewed;
            } finally {
                askedWithinTransaction.release();
            }
        }
    }

    private static void raise(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
