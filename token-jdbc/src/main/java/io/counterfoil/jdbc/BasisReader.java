package io.counterfoil.jdbc;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.Basis;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Reads the data that a change is decided upon. For one transaction. */
final class BasisReader {

    private final Proposal proposal;
    private final List<StoredAccount> accounts = new ArrayList<>();
    private OptionalInt generationAtCall = OptionalInt.empty();

    BasisReader(Proposal proposal) {
        this.proposal = proposal;
    }

    /** Adds the steps that read, with the subject locked. */
    void addLockedTo(Exchange exchange) {
        proposal.subject().ifPresent(subject -> {
            exchange.add(Step.read(AccountTable.generation(proposal.organization(), subject), rows -> {
                if (generationAtCall.isEmpty() && rows.next()) {
                    generationAtCall = OptionalInt.of(rows.getInt(1));
                }
            }));
            exchange.add(Step.read(AccountTable.lock(proposal.organization(), subject), rows -> {}));
        });
        addTo(exchange);
    }

    /** Adds the steps that read, without locks. */
    void addTo(Exchange exchange) {
        accounts.clear();
        proposal.subject().ifPresent(subject -> addLoading(exchange, subject));
        for (ServiceAccountId witness : proposal.witnesses()) {
            if (proposal.subject().filter(witness::equals).isEmpty()) {
                addLoading(exchange, witness);
            }
        }
    }

    /**
     * Returns the data read, after the steps have been sent.
     *
     * @param clock reads the database's clock, in the same transaction
     */
    Basis basis(Supplier<Instant> clock) {
        OptionalInt atCall = generationAtCall.isPresent()
                ? generationAtCall
                : proposal.subject()
                        .flatMap(subject -> accounts.stream()
                                .filter(account -> account.id().equals(subject))
                                .findFirst())
                        .map(account -> OptionalInt.of(account.generation()))
                        .orElseGet(OptionalInt::empty);
        generationAtCall = atCall;
        return Basis.of(accounts, atCall, clock);
    }

    private void addLoading(Exchange exchange, ServiceAccountId account) {
        exchange.add(Step.read(
                AccountReader.loading(proposal.organization(), account),
                rows -> accounts.addAll(AccountRows.read(rows))));
    }
}
