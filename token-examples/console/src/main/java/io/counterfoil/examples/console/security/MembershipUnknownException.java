package io.counterfoil.examples.console.security;

import org.springframework.dao.DataAccessResourceFailureException;

/** The database did not answer who the caller is now; so nothing is done in their name. */
public final class MembershipUnknownException extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    MembershipUnknownException() {
        super("the database did not answer");
    }
}
