package io.counterfoil;

import io.counterfoil.check.Shared;
import io.counterfoil.model.AuthenticationFailedException;
import io.counterfoil.model.RejectionReason;
import java.util.Objects;
import java.util.Optional;

/** What came of a credential: accepted, refused, or none of ours. A bad token is a value, not an exception. */
public sealed interface AuthenticationResult {

    /**
     * The token is good.
     *
     * @param principal whose it is
     */
    record Accepted(ServiceAccountPrincipal principal) implements AuthenticationResult {

        /** The principal is required. */
        public Accepted {
            Objects.requireNonNull(principal, "principal");
        }

        /** Returns an equal answer that holds little by itself. */
        Accepted sharing(Shared shared) {
            return new Accepted(principal.sharing(shared));
        }
    }

    /**
     * One of ours, and refused.
     *
     * @param reason why, for the host's own eyes
     */
    record Rejected(RejectionReason reason) implements AuthenticationResult {

        /** The reason is required. */
        public Rejected {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** No credential, or none of ours: let the host's next filter try. */
    record NotRecognized() implements AuthenticationResult {}

    /** The principal, if the token was accepted. */
    default Optional<ServiceAccountPrincipal> asOptional() {
        return this instanceof Accepted accepted ? Optional.of(accepted.principal()) : Optional.empty();
    }

    /**
     * The principal.
     *
     * @throws AuthenticationFailedException if the token was not accepted, whatever the reason
     */
    default ServiceAccountPrincipal orElseThrow() {
        return asOptional().orElseThrow(AuthenticationFailedException::new);
    }

    /**
     * The value of a {@code WWW-Authenticate} header (RFC 6750 section 3): with {@code error="invalid_token"} for a
     * token that was refused, the same for every reason, and without an error where none was presented.
     *
     * @param realm printable ASCII; quotes and backslashes are escaped
     * @throws IllegalArgumentException if the realm holds anything else
     */
    default String challenge(String realm) {
        if (!Objects.requireNonNull(realm, "realm").chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("realm holds a character that is not printable ASCII");
        }
        String quoted = realm.replace("\\", "\\\\").replace("\"", "\\\"");
        return "Bearer realm=\"" + quoted + "\"" + (this instanceof Rejected ? ", error=\"invalid_token\"" : "");
    }
}
