package io.counterfoil.model;

import java.util.Objects;

/** Thrown if the service account is disabled and must be enabled first. */
public final class ServiceAccountDisabledException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the requested account. */
    public ServiceAccountDisabledException(ServiceAccountId id) {
        super("SERVICE_ACCOUNT_DISABLED", "service account " + Objects.requireNonNull(id, "id") + " is disabled", null);
    }
}
