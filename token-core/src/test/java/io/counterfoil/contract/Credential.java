package io.counterfoil.contract;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.StoredToken;

/** A stored credential in a form that compares and prints all of it. */
record Credential(
        OrganizationId organization, ServiceAccountId account, AccountState state, StoredToken token, String digest) {

    static Credential of(StoredCredential stored) {
        return new Credential(
                stored.organization(),
                stored.account(),
                stored.state(),
                stored.token(),
                Digests.shown(stored.digest()));
    }
}
