package io.counterfoil.check;

import io.counterfoil.spi.StoredCredential;

/**
 * A credential that is worth remembering.
 *
 * @param credential the credential
 * @param epoch the number of the epoch that had been applied before the credential was read
 */
record CredentialAtEpoch(StoredCredential credential, long epoch) {}
