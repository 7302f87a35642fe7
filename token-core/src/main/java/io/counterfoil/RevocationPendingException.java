package io.counterfoil;

import io.counterfoil.model.StorageUnavailableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The change is committed, but it is not known whether it counts on every node yet. Don't repeat the change: call
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

    /** Returns the token that the change issued, which nothing can return again; empty if it issued none. */
    public Optional<IssuedToken> issuedToken() {
        return Optional.ofNullable(issued);
    }
}
