package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A service account to be created, with its first token. The role is required; there is no default that could inherit
 * the creator's.
 *
 * @param name the name
 * @param role the role across the organization; {@code create} refuses a request without one
 * @param description what it is for, up to 1,000 characters; may be empty
 * @param owner who answers for it; the actor if empty
 * @param expiry when the first token expires
 */
public record NewServiceAccount(
        AccountName name, Optional<Role> role, String description, Optional<PrincipalId> owner, Expiry expiry) {

    /**
     * The name is judged as one that was typed, whichever way it was made.
     *
     * @throws IllegalArgumentException if the name or the description is too long or holds a forbidden character
     */
    public NewServiceAccount {
        name = AccountName.of(Objects.requireNonNull(name, "name").display());
        Objects.requireNonNull(role, "role");
        description = Text.typed("description", description, 1_000);
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(expiry, "expiry");
    }

    /**
     * A request with this name, and as yet no role.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 128 characters or holds a forbidden one
     */
    public static NewServiceAccount named(String name) {
        return new NewServiceAccount(
                AccountName.of(name), Optional.empty(), "", Optional.empty(), new Expiry.PolicyDefault());
    }

    /** With this role. */
    public NewServiceAccount withRole(Role newRole) {
        return new NewServiceAccount(name, Given.of("newRole", newRole), description, owner, expiry);
    }

    /** With this description. */
    public NewServiceAccount withDescription(String newDescription) {
        return new NewServiceAccount(name, role, newDescription, owner, expiry);
    }

    /** Owned by this user. */
    public NewServiceAccount ownedBy(String userId) {
        return ownedBy(PrincipalId.user(userId));
    }

    /** Owned by this principal. */
    public NewServiceAccount ownedBy(PrincipalId newOwner) {
        return new NewServiceAccount(name, role, description, Given.of("newOwner", newOwner), expiry);
    }

    /** With a first token that lives this long. */
    public NewServiceAccount expiringIn(Duration lifetime) {
        return expiring(new Expiry.After(lifetime));
    }

    /** With a first token that is valid before this instant. */
    public NewServiceAccount expiringAt(Instant deadline) {
        return expiring(new Expiry.At(deadline));
    }

    /** With a first token that never expires. */
    public NewServiceAccount neverExpiring() {
        return expiring(new Expiry.Never());
    }

    private NewServiceAccount expiring(Expiry newExpiry) {
        return new NewServiceAccount(name, role, description, owner, newExpiry);
    }
}
