package io.counterfoil;

import io.counterfoil.check.Shared;
import io.counterfoil.model.AuthenticationFailedException;
import io.counterfoil.model.RejectionReason;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of checking a credential: accepted, rejected, or not recognized. A bad token is a value, not an exception.
 * New kinds are never added, so a {@code switch} stays exhaustive.
 */
public sealed interface AuthenticationResult {

    /**
     * The token is valid.
     *
     * @param principal the service account of the token
     */
    record Accepted(ServiceAccountPrincipal principal) implements AuthenticationResult {

        /**
         * Creates a result.
         *
         * @throws NullPointerException if the principal is null
         */
        public Accepted {
            Objects.requireNonNull(principal, "principal");
        }

        /** Returns an equal result that shares equal values with others. */
        Accepted sharing(Shared shared) {
            return new Accepted(principal.sharing(shared));
        }
    }

    /**
     * The token is one of the library's, and is refused.
     *
     * @param reason the reason, for the host only
     */
    record Rejected(RejectionReason reason) implements AuthenticationResult {

        /**
         * Creates a result.
         *
         * @throws NullPointerException if the reason is null
         */
        public Rejected {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** There is no credential, or it is of a different kind: let the host's next filter try. */
    record NotRecognized() implements AuthenticationResult {}

    /** Returns the principal; empty unless the token was accepted. */
    default Optional<ServiceAccountPrincipal> asOptional() {
        return this instanceof Accepted accepted ? Optional.of(accepted.principal()) : Optional.empty();
    }

    /**
     * Returns the principal.
     *
     * @throws AuthenticationFailedException if the token was not accepted, with the same message for every reason
     */
    default ServiceAccountPrincipal orElseThrow() {
        return asOptional().orElseThrow(AuthenticationFailedException::new);
    }

    /**
     * Returns the value of a {@code WWW-Authenticate} header (RFC 6750 section 3): with {@code error="invalid_token"}
     * for a rejected token, identical for every reason, and without an error if no token was presented.
     *
     * @param realm printable ASCII; quotes and backslashes are escaped
     * @throws IllegalArgumentException if the realm contains any other character
     */
    default String challenge(String realm) {
        if (!Objects.requireNonNull(realm, "realm").chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("realm holds a character that is not printable ASCII");
        }
        String quoted = realm.replace("\\", "\\\\").replace("\"", "\\\"");
        return "Bearer realm=\"" + quoted + "\"" + (this instanceof Rejected ? ", error=\"invalid_token\"" : "");
    }
}
