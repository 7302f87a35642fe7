package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.spi.ActingAccount;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;

/** The statements that store a change. */
final class ChangeSteps {

    private final Change change;
    private final Dialect dialect;

    ChangeSteps(Change change, Dialect dialect) {
        this.change = change;
        this.dialect = dialect;
    }

    /** Adds the writes to the account itself, which the transaction has locked or is creating. */
    void addOwnTo(Exchange exchange) {
        StoredAccount after = change.after();
        if (change.isRestricting()) {
            exchange.write(dialect.durably());
        }
        // First, before any wait: by the events it is found out what became of a change whose COMMIT got no answer.
        exchange.write(AuditLogTable.insertions(change.events()));
        if (change.before().isEmpty()) {
            exchange.write(AccountTable.insertion(after));
        } else {
            exchange.add(Step.mustChange(AccountTable.update(after), Demand.SUBJECT_UNCHANGED));
        }
        addTokensTo(exchange);
        exchange.write(AttributeTable.deletions(change)).write(AttributeTable.insertions(change));
        if (change.outdatesCredentials()) {
            exchange.write(RevocationTable.insertion(change));
        }
        if (change.isDeletion()) {
            exchange.write(dialect.uncount(after.organization()));
        }
    }

    /** Returns whether other transactions hold, or wait for, a shared row that the change needs. */
    boolean areContested() {
        return change.before().isEmpty() || change.requirements().actor().isPresent();
    }

    /**
     * Adds the writes to shared rows, which are to be held as briefly as possible.
     *
     * @param lock whether to lock the acting account; in a transaction that the host ends it is only read
     */
    void addSharedTo(Exchange exchange, boolean lock) {
        OrganizationId organization = change.after().organization();
        if (change.before().isEmpty()) {
            exchange.write(OrganizationTable.count(dialect, organization));
            change.requirements()
                    .maxAccounts()
                    .ifPresent(most -> exchange.add(
                            Step.mustFind(OrganizationTable.holds(organization, most), Demand.ROOM_FOR_ACCOUNT)));
        }
        change.requirements().actor().ifPresent(actor -> addActorTo(exchange, actor, lock));
    }

    private void addActorTo(Exchange exchange, ActingAccount actor, boolean lock) {
        if (lock) {
            exchange.add(Step.read(ActingTable.hold(actor, dialect), rows -> {}));
        }
        exchange.add(Step.mustFind(ActingTable.find(change.after().organization(), actor), Demand.ACTOR_UNCHANGED));
        if (lock) {
            exchange.write(dialect.claim(actor.account()));
        }
    }

    private void addTokensTo(Exchange exchange) {
        StoredAccount after = change.after();
        exchange.write(TokenTable.stateUpdates(after.id(), change.altered()))
                .write(TokenTable.deletions(dialect, after.id(), change.removed()));
        if (change.replacesPurgedToken()) {
            exchange.write(TokenTable.deletionOfPurged(after.id()));
        }
        if (change.issued().isPresent()) {
            StoredToken issued = change.issued().get();
            exchange.write(TokenTable.insertion(after, issued, change.digest().orElseThrow()))
                    .write(TokenUseTable.insertion(after, issued));
        }
        if (change.isDeletion()) {
            exchange.write(TokenTable.erasure(after.id()));
        } else if (change.altersBearer()) {
            exchange.write(TokenTable.bearerUpdate(after));
        }
    }
}
