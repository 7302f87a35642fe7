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
 * The host's users according to its directory.
 *
 * <p>The directory is host code that may need a connection of the same pool. It is therefore asked before a connection
 * is borrowed, and its answer is valid for a tenth of a second. Only after a longer wait for a lock is it asked again,
 * by one thread at a time.
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

    /** Returns whether there is a directory. Without one every user exists, and has the claimed role. */
    boolean areKnown() {
        return directory.isPresent();
    }

    /**
     * Asks about those of the principals that are users. An exception of the directory is thrown when its answer is
     * used.
     */
    Answers ask(OrganizationId organization, Set<PrincipalId> principals) {
        Map<PrincipalId, Answer> answers = new HashMap<>();
        // Taken before the question, because the answer may be that old.
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

    /** The directory's answers, and when it was asked. */
    final class Answers {

        private final OrganizationId organization;
        private final Map<PrincipalId, Answer> answers;
        private final long askedAt;

        private Answers(OrganizationId organization, Map<PrincipalId, Answer> answers, long askedAt) {
            this.organization = organization;
            this.answers = answers;
            this.askedAt = askedAt;
        }

        /** Returns the user's current role; empty if there is no such user. Throws the directory's exception. */
        Optional<Role> role(PrincipalId user) {
            Answer answer = answers.get(user);
            if (answer == null) {
                throw new IllegalStateException("the directory was not asked about " + user);
            }
            answer.failure().ifPresent(Users::raise);
            return answer.role();
        }

        /** Returns whether nothing was asked. */
        boolean areNone() {
            return answers.isEmpty();
        }

        /** Returns whether the answers are recent, or were not needed. */
        boolean areFresh() {
            return answers.isEmpty() || nanoTime.getAsLong() - askedAt < FRESH_NANOS;
        }

        /**
         * Returns current answers; called while a connection is held.
         *
         * @throws AgainException if a different thread is asking in this way: start over without a connection
         */
        Answers renewed() {
            if (!askedWithinTransaction.tryAcquire()) {
                throw new AgainException("the user directory has to be asked again");
            }
            try {
                Answers renewed = ask(organization, answers.keySet());
                if (renewed.answers.values().stream()
                        .anyMatch(answer -> answer.failure().isPresent())) {
                    // The directory may need the connection that this thread holds.
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
