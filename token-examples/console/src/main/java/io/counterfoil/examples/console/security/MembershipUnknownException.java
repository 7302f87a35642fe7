package io.counterfoil.examples.console.security;

import org.springframework.dao.DataAccessResourceFailureException;

/** The database did not answer, so the caller's current membership is unknown and nothing is done as them. */
public final class MembershipUnknownException extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    MembershipUnknownException() {
        super("the database did not answer");
    }
}
