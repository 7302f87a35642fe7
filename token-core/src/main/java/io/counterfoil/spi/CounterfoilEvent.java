package io.counterfoil.spi;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.Erasure;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Something that a host may want to count or forward. Holds no secret and no digest. */
public sealed interface CounterfoilEvent {

    /**
     * A token was accepted.
     *
     * @param organization the organization of the account
     * @param account the account
     * @param token the token
     * @param superseded whether a newer token is there already
     */
    record TokenAccepted(OrganizationId organization, ServiceAccountId account, TokenId token, boolean superseded)
            implements CounterfoilEvent {

        /** All of them are required. */
        public TokenAccepted {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(token, "token");
        }
    }

    /**
     * A token of ours was refused.
     *
     * @param reason why
     * @param token the identifier in it, true or not; empty if it was malformed
     * @param account the account that a token with this identifier belongs to, if there is one
     */
    record TokenRejected(RejectionReason reason, Optional<TokenId> token, Optional<ServiceAccountId> account)
            implements CounterfoilEvent {

        /** All of them are required. */
        public TokenRejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(account, "account");
        }
    }

    /**
     * Everything that belonged to an organization was removed.
     *
     * @param erasure what was removed
     */
    record OrganizationErased(Erasure erasure) implements CounterfoilEvent {

        /** The erasure is required. */
        public OrganizationErased {
            Objects.requireNonNull(erasure, "erasure");
        }
    }

    /**
     * A bulk run, or a preview of one, went on.
     *
     * @param organization the organization whose accounts it goes through
     * @param soFar what became of the accounts until now
     * @param done whether the run is complete
     */
    record BulkProgressed(OrganizationId organization, BulkResult soFar, boolean done) implements CounterfoilEvent {

        /** Both are required. */
        public BulkProgressed {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(soFar, "soFar");
        }
    }

    /**
     * A token was found in a text that was reported.
     *
     * @param token the token, and what became of it
     */
    record TokenLeaked(LeakedToken token) implements CounterfoilEvent {

        /** The token is required. */
        public TokenLeaked {
            Objects.requireNonNull(token, "token");
        }
    }

    /**
     * An event was written to the audit log: a change, a refusal or an action of the host's. Inside the host's
     * transaction it is written and not yet committed.
     *
     * @param event the event
     */
    record Audited(AuditEvent event) implements CounterfoilEvent {

        /** The event is required. */
        public Audited {
            Objects.requireNonNull(event, "event");
        }
    }

    /**
     * The host's clock jumped: a reading was further ahead of the one before, or behind it, than elapsed time explains.
     * Reported once an hour at most; {@code Health} counts every jump.
     *
     * @param size how far; negative if it went back
     */
    record ClockJumped(Duration size) implements CounterfoilEvent {

        /** The size is required. */
        public ClockJumped {
            Objects.requireNonNull(size, "size");
        }
    }

    /**
     * A token was presented whose stored digest no configured hasher verifies, and was refused as unknown. Most often a
     * former hasher or pepper was left out of the configuration. Reported once an hour and scheme at most.
     *
     * @param scheme the scheme of the digest, with the pepper's id where there is one
     */
    record SchemeNotVerifiable(String scheme) implements CounterfoilEvent {

        /** The scheme is required. */
        public SchemeNotVerifiable {
            Objects.requireNonNull(scheme, "scheme");
        }
    }

    /**
     * Something beside a call went wrong, and the call went on without it.
     *
     * @param task what, such as {@code "audit of a refusal"}
     * @param cause the exception
     */
    record TaskFailed(String task, Exception cause) implements CounterfoilEvent {

        /** Both are required. */
        public TaskFailed {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(cause, "cause");
        }
    }
}
