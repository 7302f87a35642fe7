package io.counterfoil.check;

import io.counterfoil.spi.StoredCredential;

/**
 * A credential that may be cached.
 *
 * @param credential the credential
 * @param epoch the number of the epoch applied before the credential was read
 */
record CredentialAtEpoch(StoredCredential credential, long epoch) {}
