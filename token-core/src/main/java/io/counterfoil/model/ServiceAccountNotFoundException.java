package io.counterfoil.model;

import java.util.Objects;

/** There is no such service account, or the actor may not see it; which of the two is not told. */
public final class ServiceAccountNotFoundException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Of the account that was asked for. */
    public ServiceAccountNotFoundException(ServiceAccountId id) {
        super("SERVICE_ACCOUNT_NOT_FOUND", "service account " + Objects.requireNonNull(id, "id") + " not found", null);
    }
}
