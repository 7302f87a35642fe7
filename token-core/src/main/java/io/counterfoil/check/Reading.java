package io.counterfoil.check;

import io.counterfoil.lease.Lease;
import io.counterfoil.spi.StoredCredential;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the storage, and under which lease.
 *
 * @param credential the credential; empty if there is none
 * @param lease the lease that was held before it was read; null if there was none
 */
public record Reading<A>(
        Optional<StoredCredential> credential, @Nullable Lease<Era<A>> lease) {}
