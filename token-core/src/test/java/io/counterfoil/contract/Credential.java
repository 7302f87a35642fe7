package io.counterfoil.contract;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.BearerState;
import io.counterfoil.spi.CredentialToken;
import io.counterfoil.spi.StoredCredential;

/** A stored credential in a form that can be compared and printed completely. */
record Credential(
        OrganizationId organization,
        ServiceAccountId account,
        BearerState state,
        CredentialToken token,
        String digest) {

    static Credential of(StoredCredential stored) {
        return new Credential(
                stored.organization(),
                stored.account(),
                stored.state(),
                stored.token(),
                Digests.shown(stored.digest()));
    }
}
