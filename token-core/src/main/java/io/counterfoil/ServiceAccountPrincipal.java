package io.counterfoil;

import io.counterfoil.check.Shared;
import io.counterfoil.format.IdAlphabet;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Micros;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.CredentialToken;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredCredential;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A service account whose token was checked. Only a {@link TokenAuthenticator} creates instances, so an instance is
 * proof of the check.
 *
 * <p>It states what was true when the token was checked, and does not change. Use it for one request only, and
 * authenticate each later request again. It does not contain the token's value.
 *
 * <p>Immutable and thread-safe.
 */
public final class ServiceAccountPrincipal implements Principal {

    private static final String ANY_ROLE = "**";
    private static final int HALF_AN_ID = 10;
    private static final long NEVER = Long.MAX_VALUE;

    private final OrganizationId organization;
    private final ServiceAccountId account;
    private final String name;
    private final PrincipalId owner;
    private final Role role;
    private final Map<String, String> attributes;
    private final int generation;
    private final RoleHierarchy roles;
    private final Storage storage;
    // As numbers, in a fifth of the space: a node caches many principals, and most are asked for little.
    private final long tokenHigh;
    private final long tokenLow;
    private final long expiresAtMicros;
    private final long supersededAtMicros;
    private final long supersededUntilMicros;

    ServiceAccountPrincipal(StoredCredential credential, RoleHierarchy roles, Storage storage) {
        CredentialToken token = credential.token();
        this.organization = credential.organization();
        this.account = credential.account();
        this.name = credential.state().name();
        this.owner = credential.state().owner();
        this.role = credential.state().role();
        this.attributes = credential.state().attributes();
        this.generation = token.generation();
        this.roles = roles;
        this.storage = storage;
        this.tokenHigh = IdAlphabet.decode(token.id().value(), 0, HALF_AN_ID);
        this.tokenLow = IdAlphabet.decode(token.id().value(), HALF_AN_ID, 2 * HALF_AN_ID);
        this.expiresAtMicros = micros(token.expiresAt());
        this.supersededAtMicros = micros(token.supersededAt());
        this.supersededUntilMicros = micros(token.supersededUntil());
    }

    private ServiceAccountPrincipal(ServiceAccountPrincipal other, Shared shared) {
        this.organization = shared.of(other.organization);
        this.account = other.account;
        this.name = other.name;
        this.owner = shared.of(other.owner);
        this.role = shared.of(other.role);
        this.attributes = shared.of(other.attributes);
        this.generation = other.generation;
        this.roles = other.roles;
        this.storage = other.storage;
        this.tokenHigh = other.tokenHigh;
        this.tokenLow = other.tokenLow;
        this.expiresAtMicros = other.expiresAtMicros;
        this.supersededAtMicros = other.supersededAtMicros;
        this.supersededUntilMicros = other.supersededUntilMicros;
    }

    /** Returns an equal principal that shares equal values with others. */
    ServiceAccountPrincipal sharing(Shared shared) {
        return new ServiceAccountPrincipal(this, shared);
    }

    /**
     * Requires that the account is in this storage.
     *
     * @throws IllegalArgumentException if it is in a different one
     */
    void requireIn(Storage other) {
        if (!storage.equals(other)) {
            throw new IllegalArgumentException("service account " + account
                    + " was authenticated by a Counterfoil with a different storage object");
        }
    }

    /** Returns the organization of the account. */
    public OrganizationId organization() {
        return organization;
    }

    /** Returns the identifier of the account. */
    public ServiceAccountId accountId() {
        return account;
    }

    /** Returns the identifier of the account as text. Names can be reused, identifiers cannot. */
    @Override
    public String getName() {
        return account.value();
    }

    /** Returns the name of the account, for people. */
    public String accountName() {
        return name;
    }

    /** Returns the owner of the account, which does not affect what the account may do. */
    public PrincipalId owner() {
        return owner;
    }

    /** Returns the role of the account when the token was checked. */
    public Role role() {
        return role;
    }

    /**
     * Returns whether the account's role encompasses this one; false for a role that the hierarchy does not contain.
     */
    public boolean hasRole(Role atLeast) {
        return roles.encompasses(role(), Objects.requireNonNull(atLeast, "atLeast"));
    }

    /**
     * Returns whether the account's role encompasses the role with this name, as servlet containers and JAX-RS ask;
     * false for any text that is not the name of a role. {@code "**"} means "authenticated" (Servlet 6.1, section 13.3)
     * and is true.
     */
    public boolean hasRole(String name) {
        return ANY_ROLE.equals(Objects.requireNonNull(name, "name"))
                || Role.parse(name).filter(this::hasRole).isPresent();
    }

    /** Returns the value of this attribute of the account when the token was checked; empty if it had none. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes().get(Objects.requireNonNull(name, "name")));
    }

    /** Returns the attributes of the account when the token was checked, sorted by name. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Returns the public identifier of the token. */
    public TokenId tokenId() {
        return new TokenId(IdAlphabet.encode(tokenHigh, HALF_AN_ID) + IdAlphabet.encode(tokenLow, HALF_AN_ID));
    }

    /** Returns the generation of the token. */
    public int generation() {
        return generation;
    }

    /** Returns when the token expires; empty if never. */
    public Optional<Instant> expiresAt() {
        return instant(expiresAtMicros);
    }

    /** Returns when a newer token superseded this one; empty while it is the current one. */
    public Optional<Instant> supersededAt() {
        return instant(supersededAtMicros);
    }

    /**
     * Returns until when the token works alongside a newer one, for {@code Deprecation} (RFC 9745) and {@code Sunset}
     * (RFC 8594) headers; empty while it is the current one.
     */
    public Optional<Instant> supersededUntil() {
        return instant(supersededUntilMicros);
    }

    /** Returns the account as an actor. Its role and state, and the token's, are read again whenever it acts. */
    public Actor asActor() {
        return new Actor.ServiceAccount(organization(), accountId(), tokenId());
    }

    /** Returns the identifiers of the account and the token. */
    @Override
    public String toString() {
        return "ServiceAccountPrincipal[" + accountId() + ", token " + tokenId() + "]";
    }

    private static long micros(Optional<Instant> instant) {
        return instant.isEmpty() ? NEVER : Micros.of(instant.get());
    }

    private static Optional<Instant> instant(long micros) {
        return micros == NEVER ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }
}
