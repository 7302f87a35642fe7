package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
 * @param attributes names and values that the host gives a meaning to: up to 32, together up to 4,096 bytes; a name like an
 *     audit action's, a value of up to 512 characters, which is stripped and takes Unicode form C
 * @param requestId makes a retry safe: 1 to 128 characters, unique per actor and request
 */
public record NewServiceAccount(
        AccountName name,
        Optional<Role> role,
        String description,
        Optional<PrincipalId> owner,
        Expiry expiry,
        Map<String, String> attributes,
        Optional<String> requestId) {

    /**
     * The name is judged as one that was typed, whichever way it was made.
     *
     * @throws IllegalArgumentException if the name, the description, an attribute or the request id is too long or holds a
     *     forbidden character, or there are too many attributes
     */
    public NewServiceAccount {
        name = AccountName.of(Objects.requireNonNull(name, "name").display());
        Objects.requireNonNull(role, "role");
        description = Text.lines("description", description, 1_000);
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(expiry, "expiry");
        attributes = Attributes.typed(attributes);
        requestId = Objects.requireNonNull(requestId, "requestId").map(id -> Text.identifier("request id", id, 128));
    }

    /**
     * A request with this name, and as yet no role.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 128 characters or holds a forbidden one
     */
    public static NewServiceAccount named(String name) {
        return new NewServiceAccount(
                AccountName.of(name),
                Optional.empty(),
                "",
                Optional.empty(),
                new Expiry.PolicyDefault(),
                Map.of(),
                Optional.empty());
    }

    /** With this role. */
    public NewServiceAccount withRole(Role newRole) {
        return new NewServiceAccount(
                name, Given.of("newRole", newRole), description, owner, expiry, attributes, requestId);
    }

    /** With this description. */
    public NewServiceAccount withDescription(String newDescription) {
        return new NewServiceAccount(name, role, newDescription, owner, expiry, attributes, requestId);
    }

    /** Owned by this user. */
    public NewServiceAccount ownedBy(String userId) {
        return ownedBy(PrincipalId.user(userId));
    }

    /** Owned by this principal. */
    public NewServiceAccount ownedBy(PrincipalId newOwner) {
        return new NewServiceAccount(
                name, role, description, Given.of("newOwner", newOwner), expiry, attributes, requestId);
    }

    /**
     * With this attribute; a name that is there already gets the new value.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or
     *     {@code -}, the value is longer than 512 characters or holds a forbidden one, or the attributes are more than 32 or
     *     longer than 4,096 bytes together
     */
    public NewServiceAccount withAttribute(String attribute, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(Attributes.name(attribute), Attributes.value(attribute, value));
        return new NewServiceAccount(name, role, description, owner, expiry, more, requestId);
    }

    /**
     * With a request id: the same request, sent again within 24 hours because the answer was lost, discards the token
     * that never arrived and issues a fresh one.
     *
     * @throws IllegalArgumentException if the id is blank, longer than 128 characters or holds a forbidden one
     */
    public NewServiceAccount withRequestId(String id) {
        return new NewServiceAccount(name, role, description, owner, expiry, attributes, Given.of("id", id));
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
        return new NewServiceAccount(name, role, description, owner, newExpiry, attributes, requestId);
    }
}
