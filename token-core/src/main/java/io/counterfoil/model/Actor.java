package io.counterfoil.model;

import java.util.Objects;

/**
 * The principal that requests a management operation. An actor is a claim, not a proof: the host vouches for its users,
 * and a service account's role and state are read again whenever it acts.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Actor {

    /** Returns the organization in which the actor acts. */
    OrganizationId organization();

    /** Returns the actor's identity. */
    PrincipalId principal();

    /**
     * Returns an actor for a user of the host.
     *
     * @param organization the organization in which the user acts
     * @param userId the host's identifier of the user, 1 to 255 characters
     * @param role the user's role in that organization, as the host vouches for it now
     * @throws IllegalArgumentException if the user id is blank, longer than 255 characters or contains a forbidden
     *     character
     */
    static Actor user(OrganizationId organization, String userId, Role role) {
        return new User(organization, PrincipalId.user(userId), role);
    }

    /**
     * A user of the host.
     *
     * @param organization the organization in which the user acts
     * @param principal the user
     * @param role the user's role in that organization at the time of the call
     */
    record User(OrganizationId organization, PrincipalId principal, Role role) implements Actor {

        /**
         * Creates an actor.
         *
         * @throws IllegalArgumentException if the principal is not a user
         */
        public User {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(role, "role");
            if (Objects.requireNonNull(principal, "principal").kind() != PrincipalId.Kind.USER) {
                throw new IllegalArgumentException("a user actor needs a user, not " + principal);
            }
        }
    }

    /**
     * A service account that acts with one of its tokens. It has its stored role at the time of the call, and no
     * authority once it is disabled or deleted or the token is no longer its current one.
     *
     * @param organization the account's organization
     * @param account the account
     * @param token the token that it was authenticated with
     */
    record ServiceAccount(OrganizationId organization, ServiceAccountId account, TokenId token) implements Actor {

        /**
         * Creates an actor.
         *
         * @throws NullPointerException if one of them is null
         */
        public ServiceAccount {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(token, "token");
        }

        @Override
        public PrincipalId principal() {
            return PrincipalId.serviceAccount(account);
        }
    }
}
