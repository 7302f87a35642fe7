package io.counterfoil.model;

import java.util.Objects;

/**
 * Who asks for a management operation. An actor is a claim, not a proof: the host vouches for its users, and a service
 * account's role and state are read again whenever it acts.
 */
public sealed interface Actor {

    /** The organization in which the actor acts. */
    OrganizationId organization();

    /** Who the actor is. */
    PrincipalId principal();

    /**
     * A user of the host, as the host vouches for them now.
     *
     * @throws IllegalArgumentException if the user id is blank, longer than 255 characters or holds a forbidden one
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

        /** @throws IllegalArgumentException if the principal is not a user */
        public User {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(role, "role");
            if (Objects.requireNonNull(principal, "principal").kind() != PrincipalId.Kind.USER) {
                throw new IllegalArgumentException("a user actor needs a user, not " + principal);
            }
        }
    }

    /**
     * A service account that acts under one of its tokens. It has the role that is stored for it when it acts, and none
     * at all once it is disabled or deleted or the token is no longer its current one.
     *
     * @param organization the account's organization
     * @param account the account
     * @param token the token it was authenticated with
     */
    record ServiceAccount(OrganizationId organization, ServiceAccountId account, TokenId token) implements Actor {

        /** All three are required. */
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
