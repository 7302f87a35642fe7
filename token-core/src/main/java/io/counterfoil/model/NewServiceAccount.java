package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to create a service account with its first token. The role is required; there is no default that could
 * inherit the creator's.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the name
 * @param role the role across the organization; {@code create} refuses a request without one
 * @param description the purpose, up to 1,000 characters; may be empty
 * @param owner the owner; the actor if empty
 * @param expiry when the first token expires
 * @param attributes names and values that the host interprets: up to 32, together up to 4,096 bytes; a name like an
 *     audit action's, a value of up to 512 characters, which is stripped and normalized to Unicode form C
 * @param requestId makes retries safe: 1 to 128 characters, unique per actor and request
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
     * Creates a request. The name is validated as new, even if it was created from stored forms.
     *
     * @throws IllegalArgumentException if the name, the description, an attribute or the request id is too long or
     *     contains a forbidden character, or there are too many attributes
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
     * Returns a request with this name, without a role.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 128 characters or contains a forbidden
     *     character
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

    /** Returns a copy of this request with this role. */
    public NewServiceAccount withRole(Role newRole) {
        return new NewServiceAccount(
                name, Given.of("newRole", newRole), description, owner, expiry, attributes, requestId);
    }

    /**
     * Returns a copy of this request with this description.
     *
     * @param newDescription up to 1,000 characters
     * @throws IllegalArgumentException if the description is longer or contains a forbidden character
     */
    public NewServiceAccount withDescription(String newDescription) {
        return new NewServiceAccount(name, role, newDescription, owner, expiry, attributes, requestId);
    }

    /**
     * Returns a copy of this request with this user as the owner.
     *
     * @throws IllegalArgumentException if the user id is blank, longer than 255 characters or contains a forbidden
     *     character
     */
    public NewServiceAccount ownedBy(String userId) {
        return ownedBy(PrincipalId.user(userId));
    }

    /** Returns a copy of this request with this owner. */
    public NewServiceAccount ownedBy(PrincipalId newOwner) {
        return new NewServiceAccount(
                name, role, description, Given.of("newOwner", newOwner), expiry, attributes, requestId);
    }

    /**
     * Returns a copy of this request with this attribute. An existing name gets the new value.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code
     *     :} or {@code -}, the value is longer than 512 characters or contains a forbidden character, or there are more
     *     than 32 attributes or 4,096 bytes of them
     */
    public NewServiceAccount withAttribute(String attribute, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(Attributes.name(attribute), Attributes.value(attribute, value));
        return new NewServiceAccount(name, role, description, owner, expiry, more, requestId);
    }

    /**
     * Returns a copy of this request with a request id. If the answer is lost, the same request, sent again within 24
     * hours, discards the token that never arrived and issues a new one.
     *
     * @param id 1 to 128 characters
     * @throws IllegalArgumentException if the id is blank, longer than 128 characters or contains a forbidden character
     */
    public NewServiceAccount withRequestId(String id) {
        return new NewServiceAccount(name, role, description, owner, expiry, attributes, Given.of("id", id));
    }

    /**
     * Returns a copy of this request whose first token has this lifetime.
     *
     * @param lifetime one microsecond to 365,000 days
     * @throws IllegalArgumentException if the lifetime is out of range
     */
    public NewServiceAccount expiringIn(Duration lifetime) {
        return expiring(new Expiry.After(lifetime));
    }

    /**
     * Returns a copy of this request whose first token is valid before this time.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999
     */
    public NewServiceAccount expiringAt(Instant deadline) {
        return expiring(new Expiry.At(deadline));
    }

    /** Returns a copy of this request whose first token never expires. */
    public NewServiceAccount neverExpiring() {
        return expiring(new Expiry.Never());
    }

    private NewServiceAccount expiring(Expiry newExpiry) {
        return new NewServiceAccount(name, role, description, owner, newExpiry, attributes, requestId);
    }
}
