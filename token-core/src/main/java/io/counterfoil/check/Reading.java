package io.counterfoil.check;

import io.counterfoil.lease.Lease;
import io.counterfoil.spi.StoredCredential;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential read from the storage, and the lease at that time.
 *
 * @param credential the credential; empty if there is none
 * @param lease the lease held before it was read; null if there was none
 */
public record Reading<A>(
        Optional<StoredCredential> credential, @Nullable Lease<Era<A>> lease) {}
