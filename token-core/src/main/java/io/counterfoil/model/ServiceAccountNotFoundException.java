package io.counterfoil.model;

import java.util.Objects;

/** Thrown if the service account does not exist or the actor may not see it. Which of the two is not disclosed. */
public final class ServiceAccountNotFoundException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the requested account. */
    public ServiceAccountNotFoundException(ServiceAccountId id) {
        super("SERVICE_ACCOUNT_NOT_FOUND", "service account " + Objects.requireNonNull(id, "id") + " not found", null);
    }
}
