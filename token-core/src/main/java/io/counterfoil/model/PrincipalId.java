package io.counterfoil.model;

import java.util.Objects;

/**
 * The identity of a user of the host or a service account. The two kinds are never equal, whatever their identifiers.
 *
 * @param kind the kind of principal
 * @param id the user's identifier in the host, 1 to 255 characters, or the service account's
 */
public record PrincipalId(Kind kind, String id) {

    /** The kinds of principal. */
    public enum Kind {
        /** A person or system that the host knows. */
        USER,
        /** A service account of this library. */
        SERVICE_ACCOUNT
    }

    /**
     * Creates an identity.
     *
     * @throws IllegalArgumentException if the id is not valid for its kind
     */
    public PrincipalId {
        id = Objects.requireNonNull(kind, "kind") == Kind.USER
                ? Text.identifier("user id", id, 255)
                : ServiceAccountId.of(id).value();
    }

    /**
     * Returns the user with this identifier in the host.
     *
     * @throws IllegalArgumentException if the id is blank, longer than 255 characters or contains a forbidden character
     */
    public static PrincipalId user(String userId) {
        return new PrincipalId(Kind.USER, userId);
    }

    /** Returns the service account with this identifier. */
    public static PrincipalId serviceAccount(ServiceAccountId id) {
        return new PrincipalId(
                Kind.SERVICE_ACCOUNT, Objects.requireNonNull(id, "id").value());
    }

    /** Returns whether this is that service account. */
    public boolean is(ServiceAccountId account) {
        Objects.requireNonNull(account, "account");
        return kind == Kind.SERVICE_ACCOUNT && id.equals(account.value());
    }

    /** Returns {@code user:alice} or {@code service_account:<id>}. */
    @Override
    public String toString() {
        return (kind == Kind.USER ? "user:" : "service_account:") + id;
    }
}
