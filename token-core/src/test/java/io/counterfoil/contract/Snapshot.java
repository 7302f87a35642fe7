package io.counterfoil.contract;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import java.util.List;

/** Everything that a storage returns about acme and globex, to prove that a call changed nothing. */
record Snapshot(List<StoredAccount> accounts, List<AuditEvent> events, List<Credential> credentials) {

    static Snapshot of(Storage storage) {
        List<OrganizationId> organizations = List.of(SampleIds.ACME, SampleIds.GLOBEX);
        List<StoredAccount> accounts = organizations.stream()
                .flatMap(organization -> Lists.accounts(storage, organization).stream())
                .toList();
        List<AuditEvent> events = organizations.stream()
                .flatMap(organization -> Lists.events(storage, organization).stream())
                .toList();
        List<Credential> credentials = accounts.stream()
                .flatMap(account -> account.tokens().stream())
                .flatMap(token -> storage.findCredential(token.id()).stream())
                .map(Credential::of)
                .toList();
        return new Snapshot(accounts, events, credentials);
    }
}
