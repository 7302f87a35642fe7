package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.spi.ActingAccount;

/** Looks whether an acting service account still is what a change relies on. */
final class ActingTable {

    private static final String FIND = """
        select a.account_id from counterfoil_account a
        join counterfoil_token t on t.account_id = a.account_id and t.generation = a.generation
        where a.account_id = ? and a.organization = ? and a.live = 1 and a.enabled = 1
            and a.role = ? and a.owner_kind = ? and a.owner_id = ?
            and t.token_id = ? and t.revoked_at is null
        """;

    private static final String HOLD = "select account_id from counterfoil_account where account_id = ?";

    private ActingTable() {}

    /** Finds the account if it is as described. */
    static Sql find(OrganizationId organization, ActingAccount acting) {
        return new Sql(
                FIND,
                parameters -> parameters
                        .text(acting.account().value())
                        .text(organization.value())
                        .text(acting.role().name())
                        .principal(acting.owner())
                        .text(acting.token().value()));
    }

    /**
     * Keeps the account and its tokens from being changed until the end of the transaction. What it looks like is for the
     * next statement to find: this one may have waited, and sees, in part, what was before.
     */
    static Sql hold(ActingAccount acting, Dialect dialect) {
        return Sql.of(HOLD + dialect.shareLock(), acting.account().value());
    }
}
