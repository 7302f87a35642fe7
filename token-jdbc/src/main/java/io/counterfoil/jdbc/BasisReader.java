package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.Basis;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.StoredAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a change is decided upon, the subject under its lock. */
final class BasisReader {

    private BasisReader() {}

    static Basis read(Connection connection, Proposal proposal) throws SQLException {
        OrganizationId organization = proposal.organization();
        List<StoredAccount> accounts = new ArrayList<>();
        OptionalInt generationAtCall = OptionalInt.empty();
        Optional<ServiceAccountId> subject = proposal.subject();
        if (subject.isPresent()) {
            generationAtCall = AccountTable.generation(organization, subject.get())
                    .first(connection, "counterfoil_account", row -> OptionalInt.of(row.integer(1)))
                    .orElse(OptionalInt.empty());
            AccountTable.lock(organization, subject.get()).findsAny(connection);
            AccountReader.load(connection, organization, subject.get()).ifPresent(accounts::add);
        }
        for (ServiceAccountId witness : proposal.witnesses()) {
            if (!subject.equals(Optional.of(witness))) {
                AccountReader.load(connection, organization, witness).ifPresent(accounts::add);
            }
        }
        return Basis.of(accounts, generationAtCall);
    }
}
