package io.counterfoil.model;

import java.util.Objects;

/**
 * From which role on one may do what, and what service accounts may manage.
 *
 * @param minimumToCreate the lowest role that creates service accounts and generates tokens
 * @param minimumToManageAll the lowest role that sees and manages all accounts of the organization
 * @param serviceAccountsManageOthers whether a service account may act on others than itself
 * @param selfRegeneration whether a service account may regenerate its own token
 */
public record AccessPolicy(
        Role minimumToCreate, Role minimumToManageAll, boolean serviceAccountsManageOthers, boolean selfRegeneration) {

    /** Both roles are required. */
    public AccessPolicy {
        Objects.requireNonNull(minimumToCreate, "minimumToCreate");
        Objects.requireNonNull(minimumToManageAll, "minimumToManageAll");
    }

    /** CONTRIBUTOR creates, ADMIN manages all, and service accounts act within their roles. */
    public static AccessPolicy standard() {
        return of(Role.CONTRIBUTOR, Role.ADMIN);
    }

    /** These two thresholds; service accounts act within their roles. */
    public static AccessPolicy of(Role minimumToCreate, Role minimumToManageAll) {
        return new AccessPolicy(minimumToCreate, minimumToManageAll, true, true);
    }

    /** Whether a service account may act on others than itself. */
    public AccessPolicy serviceAccountsManageOthers(boolean allowed) {
        return new AccessPolicy(minimumToCreate, minimumToManageAll, allowed, selfRegeneration);
    }

    /** Whether a service account may regenerate its own token. */
    public AccessPolicy selfRegeneration(boolean allowed) {
        return new AccessPolicy(minimumToCreate, minimumToManageAll, serviceAccountsManageOthers, allowed);
    }
}
