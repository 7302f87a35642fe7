package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;

/**
 * The number of live accounts of each organization, in {@code counterfoil_organization}. Counting the accounts would
 * take longer with each one, and two simultaneous creations could both take the last place.
 *
 * <p>The count may be too high, never too low: a deletion leaves it unchanged while it is locked. It is therefore
 * recounted when an organization appears full.
 */
final class OrganizationTable {

    private static final String HOLDS =
            "select organization from counterfoil_organization where organization = ? and live_accounts <= ?";

    private static final String LOCK =
            "select live_accounts from counterfoil_organization where organization = ? for update";

    private static final String LIVE = "select count(*) from counterfoil_account where organization = ? and live = 1";

    private static final String SET = "update counterfoil_organization set live_accounts = ? where organization = ?";

    private OrganizationTable() {}

    /** Increments the count. */
    static Sql count(Dialect dialect, OrganizationId organization) {
        return Sql.of(dialect.count(), organization.value());
    }

    /** Finds the organization if it has at most this many accounts. */
    static Sql holds(OrganizationId organization, int most) {
        return new Sql(
                HOLDS, parameters -> parameters.text(organization.value()).integer(most));
    }

    /** Locks the count until the end of the transaction, and finds it. */
    static Sql lock(OrganizationId organization) {
        return Sql.of(LOCK, organization.value());
    }

    /** Counts the live accounts themselves, under the lock, so that none is counted twice. */
    static Sql live(OrganizationId organization) {
        return Sql.of(LIVE, organization.value());
    }

    /** Corrects the count. */
    static Sql set(OrganizationId organization, long live) {
        return new Sql(SET, parameters -> parameters.number(live).text(organization.value()));
    }
}
