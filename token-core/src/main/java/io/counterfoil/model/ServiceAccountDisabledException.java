package io.counterfoil.model;

import java.util.Objects;

/** The service account is disabled; enable it first. */
public final class ServiceAccountDisabledException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Of the account that was asked for. */
    public ServiceAccountDisabledException(ServiceAccountId id) {
        super("SERVICE_ACCOUNT_DISABLED", "service account " + Objects.requireNonNull(id, "id") + " is disabled", null);
    }
}
