package io.counterfoil;

import io.counterfoil.model.StorageUnavailableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a change is committed, but not known to be effective on every node yet. Do not repeat the change: call
 * {@link Counterfoil#awaitRevocations()} until it returns.
 */
public final class RevocationPendingException extends StorageUnavailableException {

    private static final long serialVersionUID = 1L;

    /** Not serialized: a token's value has no serial form. */
    private final transient @Nullable IssuedToken issued;

    RevocationPendingException(String message, @Nullable IssuedToken issued, @Nullable Throwable cause) {
        super("REVOCATION_PENDING", message, cause);
        this.issued = issued;
    }

    /** Returns the token that the change issued; empty if it issued none. Nothing can return its value again. */
    public Optional<IssuedToken> issuedToken() {
        return Optional.ofNullable(issued);
    }
}
