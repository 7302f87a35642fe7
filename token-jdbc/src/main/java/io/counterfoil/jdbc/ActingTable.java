package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.spi.ActingAccount;

/** Verifies that an acting service account still has the state that a change relies on. */
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

    /** Finds the account if it has the described state. */
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
     * Prevents changes to the account and its tokens until the end of the transaction. The next statement verifies
     * their state, because this one may have waited, and then partly sees the earlier state.
     */
    static Sql hold(ActingAccount acting, Dialect dialect) {
        return Sql.of(HOLD + dialect.shareLock(), acting.account().value());
    }
}
