package io.counterfoil.model;

import java.util.Objects;

/**
 * Defines which roles may create and manage service accounts, and what service accounts may manage.
 *
 * <p>Immutable and thread-safe.
 *
 * @param minimumToCreate the lowest role that creates service accounts and generates tokens
 * @param minimumToManageAll the lowest role that sees and manages all accounts of the organization
 * @param serviceAccountsManageOthers whether a service account may act on accounts other than itself
 * @param selfRegeneration whether a service account may regenerate its own token
 */
public record AccessPolicy(
        Role minimumToCreate, Role minimumToManageAll, boolean serviceAccountsManageOthers, boolean selfRegeneration) {

    /**
     * Creates a policy.
     *
     * @throws NullPointerException if a role is null
     */
    public AccessPolicy {
        Objects.requireNonNull(minimumToCreate, "minimumToCreate");
        Objects.requireNonNull(minimumToManageAll, "minimumToManageAll");
    }

    /**
     * Returns the standard policy: CONTRIBUTOR creates, ADMIN manages all, and service accounts act within their roles.
     */
    public static AccessPolicy standard() {
        return of(Role.CONTRIBUTOR, Role.ADMIN);
    }

    /**
     * Returns a policy with these thresholds, under which service accounts act within their roles.
     *
     * @param minimumToCreate the lowest role that creates service accounts and generates tokens
     * @param minimumToManageAll the lowest role that sees and manages all accounts of the organization
     */
    public static AccessPolicy of(Role minimumToCreate, Role minimumToManageAll) {
        return new AccessPolicy(minimumToCreate, minimumToManageAll, true, true);
    }

    /**
     * Returns a copy of this policy that determines whether a service account may act on accounts other than itself.
     */
    public AccessPolicy serviceAccountsManageOthers(boolean allowed) {
        return new AccessPolicy(minimumToCreate, minimumToManageAll, allowed, selfRegeneration);
    }

    /** Returns a copy of this policy that determines whether a service account may regenerate its own token. */
    public AccessPolicy selfRegeneration(boolean allowed) {
        return new AccessPolicy(minimumToCreate, minimumToManageAll, serviceAccountsManageOthers, allowed);
    }
}
