package io.counterfoil;

import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredCredential;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A service account whose token was checked: only {@link TokenAuthenticator} makes one, so holding one is the proof.
 *
 * <p>It tells what was true when the token was checked, and does not change. Keep it for one request, not longer: a
 * later request is to be authenticated again. It does not hold the token's value.
 *
 * <p>Immutable and thread-safe.
 */
public final class ServiceAccountPrincipal implements Principal {

    private static final String ANY_ROLE = "**";

    private final StoredCredential credential;
    private final RoleHierarchy roles;
    private final Storage storage;

    ServiceAccountPrincipal(StoredCredential credential, RoleHierarchy roles, Storage storage) {
        this.credential = credential;
        this.roles = roles;
        this.storage = storage;
    }

    /** Whether its account is in this storage. */
    boolean isIn(Storage other) {
        return storage.equals(other);
    }

    /** What it was made of. */
    StoredCredential credential() {
        return credential;
    }

    /** The organization of the account. */
    public OrganizationId organization() {
        return credential.organization();
    }

    /** The identifier of the account. */
    public ServiceAccountId accountId() {
        return credential.account();
    }

    /** The identifier of the account, as text: names can be used again, identifiers can't. */
    @Override
    public String getName() {
        return credential.account().value();
    }

    /** The name of the account, for people. */
    public String accountName() {
        return credential.state().name().display();
    }

    /** Who answers for the account; says nothing about what it may do. */
    public PrincipalId owner() {
        return credential.state().owner();
    }

    /** The role of the account when the token was checked. */
    public Role role() {
        return credential.state().role();
    }

    /** Whether the account's role encompasses this one; false for a role that the hierarchy does not know. */
    public boolean hasRole(Role atLeast) {
        return roles.encompasses(role(), Objects.requireNonNull(atLeast, "atLeast"));
    }

    /**
     * Whether the account's role encompasses the role with this name, as servlet containers and JAX-RS ask; false for any text
     * that names no role. {@code "**"} means "authenticated" (Servlet 6.1, section 13.3) and is true.
     */
    public boolean hasRole(String name) {
        return ANY_ROLE.equals(Objects.requireNonNull(name, "name"))
                || Role.parse(name).filter(this::hasRole).isPresent();
    }

    /** The value of this attribute of the account when the token was checked; empty if it has none. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes().get(Objects.requireNonNull(name, "name")));
    }

    /** The attributes of the account when the token was checked, sorted by name. */
    public Map<String, String> attributes() {
        return Map.of();
    }

    /** The public identifier of the token. */
    public TokenId tokenId() {
        return credential.token().id();
    }

    /** The generation of the token. */
    public int generation() {
        return credential.token().generation();
    }

    /** When the token expires by itself; empty if never. */
    public Optional<Instant> expiresAt() {
        return credential.token().expiresAt();
    }

    /** When a newer token took the place of this one; empty while it is the current one. */
    public Optional<Instant> supersededAt() {
        return Optional.empty();
    }

    /**
     * Until when the token works beside a newer one, for {@code Deprecation} (RFC 9745) and {@code Sunset} (RFC 8594)
     * headers; empty while it is the current one.
     */
    public Optional<Instant> supersededUntil() {
        return credential.token().state().supersededUntil();
    }

    /** The account as an actor. Its role and state, and the token's, are read again whenever it acts. */
    public Actor asActor() {
        return new Actor.ServiceAccount(organization(), accountId(), tokenId());
    }

    /** The account and the token, by their identifiers. */
    @Override
    public String toString() {
        return "ServiceAccountPrincipal[" + accountId() + ", token " + tokenId() + "]";
    }
}
