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

/** An event that a host may count or forward. Contains no secret and no digest. New kinds of events may be added. */
public sealed interface CounterfoilEvent {

    /**
     * A token was accepted.
     *
     * @param organization the organization of the account
     * @param account the account
     * @param token the token
     * @param superseded whether a newer token exists
     */
    record TokenAccepted(OrganizationId organization, ServiceAccountId account, TokenId token, boolean superseded)
            implements CounterfoilEvent {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public TokenAccepted {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(token, "token");
        }
    }

    /**
     * A token was rejected.
     *
     * @param reason the reason
     * @param token the identifier in the token, genuine or not; empty if it was malformed
     * @param account the account that has a token with this identifier; empty if there is none
     */
    record TokenRejected(RejectionReason reason, Optional<TokenId> token, Optional<ServiceAccountId> account)
            implements CounterfoilEvent {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
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

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public OrganizationErased {
            Objects.requireNonNull(erasure, "erasure");
        }
    }

    /**
     * A bulk run or its preview has progressed.
     *
     * @param organization the organization of the accounts
     * @param soFar the result for the accounts processed so far
     * @param done whether the run is complete
     */
    record BulkProgressed(OrganizationId organization, BulkResult soFar, boolean done) implements CounterfoilEvent {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public BulkProgressed {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(soFar, "soFar");
        }
    }

    /**
     * A token was found in a reported text.
     *
     * @param token the token and its state
     */
    record TokenLeaked(LeakedToken token) implements CounterfoilEvent {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public TokenLeaked {
            Objects.requireNonNull(token, "token");
        }
    }

    /**
     * An event was written to the audit log: a change, a refusal or an action of the host. Inside the host's
     * transaction it is written but not yet committed.
     *
     * @param event the event
     */
    record Audited(AuditEvent event) implements CounterfoilEvent {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public Audited {
            Objects.requireNonNull(event, "event");
        }
    }

    /**
     * The host's clock jumped: a reading differed from the previous one by more than elapsed time explains. Reported at
     * most once an hour; {@code Health} counts every jump.
     *
     * @param size the size of the jump; negative if the clock went back
     */
    record ClockJumped(Duration size) implements CounterfoilEvent {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public ClockJumped {
            Objects.requireNonNull(size, "size");
        }
    }

    /**
     * A token was refused as unknown because no configured hasher verifies its stored digest. Usually a former hasher
     * or pepper is missing from the configuration. Reported at most once an hour per scheme.
     *
     * @param scheme the scheme of the digest, with the pepper's id if there is one
     */
    record SchemeNotVerifiable(String scheme) implements CounterfoilEvent {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public SchemeNotVerifiable {
            Objects.requireNonNull(scheme, "scheme");
        }
    }

    /**
     * A task alongside a call failed, and the call continued without it.
     *
     * @param task the task, such as {@code "audit of a refusal"}
     * @param cause the exception
     */
    record TaskFailed(String task, Exception cause) implements CounterfoilEvent {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public TaskFailed {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(cause, "cause");
        }
    }
}
