package io.counterfoil;

import io.counterfoil.format.TokenFormat;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.lease.Revocations;
import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.spi.CounterfoilListener;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.UserDirectory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The entry point: API tokens of a host, with service accounts, roles, tokens that are shown once, regeneration with an
 * overlap, immediate revocation and an audit log, in the host's own database.
 *
 * <pre>{@code
 * Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(dataSource));
 * IssuedToken issued = counterfoil.serviceAccounts()
 *         .create(Actor.user(OrganizationId.of("acme"), "alice", Role.CONTRIBUTOR),
 *                 NewServiceAccount.named("ci-deployer").withRole(Role.CONTRIBUTOR));
 * AuthenticationResult result = counterfoil.authenticator()
 *         .authenticateHeader("Bearer " + issued.value().reveal());
 * }</pre>
 *
 * <p>Create one instance for the life of the application. It owns no connections, and starts no thread except the one
 * that renews the lease of a {@linkplain CachePolicy#leased leased cache}, when a token is first checked. The instance
 * and everything that it returns are thread-safe.
 */
public final class Counterfoil implements AutoCloseable {

    private final ServiceAccounts serviceAccounts;
    private final TokenAuthenticator authenticator;
    private final AuditLog auditLog;
    private final Assembly parts;
    private final Optional<Revocations> revocations;
    private final Vitals vitals;

    /** Made when it is first asked for: few classes are loaded before the first token is checked. */
    private @Nullable Maintenance maintenance;

    private Counterfoil(Assembly parts) {
        this.serviceAccounts = parts.serviceAccounts();
        this.authenticator = parts.authenticator();
        this.auditLog = parts.auditLog();
        this.parts = parts;
        this.revocations = parts.revocations();
        this.vitals = parts.vitals();
    }

    /**
     * Creates an instance with default options, as listed in {@link Builder}.
     *
     * @param storage where accounts, tokens and audit events are stored
     */
    public static Counterfoil create(Storage storage) {
        return builder(storage).build();
    }

    /**
     * Returns a builder for an instance with options.
     *
     * @param storage where accounts, tokens and audit events are stored
     */
    public static Builder builder(Storage storage) {
        return new Builder(storage);
    }

    /** Returns the management of service accounts and tokens. */
    public ServiceAccounts serviceAccounts() {
        return serviceAccounts;
    }

    /** Returns the authentication of tokens. */
    public TokenAuthenticator authenticator() {
        return authenticator;
    }

    /** Returns the audit log. */
    public AuditLog auditLog() {
        return auditLog;
    }

    /** Returns the periodic maintenance. */
    public synchronized Maintenance maintenance() {
        if (maintenance == null) {
            maintenance = parts.maintenance();
        }
        return maintenance;
    }

    /**
     * Waits until no node accepts what earlier calls on this node restricted. Only needed if such a call did not wait:
     * with {@link CachePolicy#withAsyncRevocation()}, or inside a transaction of the host, after its commit. Returns at
     * once if no node answers from memory. If the storage joins the host's transactions, every call waits once this
     * node has restricted anything, because the library cannot know what has been committed in the meantime.
     *
     * @throws IllegalStateException if called inside a transaction of the host, because uncommitted changes cannot be
     *     effective
     * @throws RevocationPendingException if the changes are not known to be effective everywhere within seconds;
     *     calling again may help
     */
    public void awaitRevocations() {
        try {
            revocations.ifPresent(Revocations::await);
        } catch (StorageException e) {
            throw new RevocationPendingException(
                    "earlier revocations are not known to be effective on every node; call awaitRevocations() again",
                    null,
                    e);
        }
    }

    /** Returns the state of the library on this node. Reads the storage once, and does not throw if that fails. */
    public Health health() {
        return vitals.health();
    }

    /**
     * Ends the thread that renews the lease, if there is one, and writes the last uses that this node has recorded, if
     * the storage answers. Later authentications read the storage. Calling this again has no effect.
     */
    @Override
    public void close() {
        vitals.close();
    }

    /**
     * Builds a {@link Counterfoil}. Setting an option twice, or setting contradictory options, throws an {@link
     * IllegalStateException}. Not thread-safe.
     */
    public static final class Builder {

        private final Options options;

        private Builder(Storage storage) {
            this.options = new Options(storage);
        }

        /**
         * Sets the prefix of new token values, {@code cfsa} by default, and former prefixes that are still recognized.
         *
         * @param current the prefix of new token values
         * @param former further prefixes to recognize
         * @throws IllegalArgumentException if a prefix is not 2 to 20 characters of {@code [a-z][a-z0-9]*(_[a-z0-9]+)*}
         * @throws IllegalStateException if the prefix is already set
         */
        public Builder tokenPrefix(String current, String... former) {
            options.format.set(TokenFormat.of(current, former));
            return this;
        }

        /**
         * Sets the role hierarchy; {@link RoleHierarchy#standard()} by default.
         *
         * @throws IllegalStateException if the hierarchy is already set
         */
        public Builder roles(RoleHierarchy newRoles) {
            options.roles.set(newRoles);
            return this;
        }

        /**
         * Sets the access policy; {@link AccessPolicy#standard()} by default.
         *
         * @throws IllegalStateException if the policy is already set
         */
        public Builder accessPolicy(AccessPolicy policy) {
            options.accessPolicy.set(policy);
            return this;
        }

        /**
         * Sets the token policy; {@link TokenPolicy#defaults()} by default.
         *
         * @throws IllegalStateException if the policy is already set
         */
        public Builder tokenPolicy(TokenPolicy policy) {
            options.tokenPolicy.set(policy);
            return this;
        }

        /**
         * Sets the hasher of new secrets, {@link SecretHasher#sha256()} by default, and former hashers that still
         * verify. A digest of a former hasher is replaced when its token is next accepted.
         *
         * @param hasher digests new secrets
         * @param former verify existing digests
         * @throws IllegalStateException if a hasher is already set
         */
        public Builder secretHasher(SecretHasher hasher, SecretHasher... former) {
            List<SecretHasher> all = new ArrayList<>(List.of(Objects.requireNonNull(hasher, "secretHasher")));
            for (SecretHasher one : Objects.requireNonNull(former, "former secretHashers")) {
                all.add(Objects.requireNonNull(one, "former secretHasher"));
            }
            options.hashers.set(all);
            return this;
        }

        /**
         * Sets the directory of the host's users. Without one, every user id exists and a claimed role is trusted.
         *
         * @throws IllegalStateException if a directory is already set
         */
        public Builder userDirectory(UserDirectory directory) {
            options.users.set(Optional.of(Objects.requireNonNull(directory, "userDirectory")));
            return this;
        }

        /**
         * Sets how imported tokens of an older system are recognized; by default they are not.
         *
         * @throws IllegalStateException if the definition is already set
         */
        public Builder importedTokens(ImportedTokens tokens) {
            options.imported.set(Optional.of(Objects.requireNonNull(tokens, "importedTokens")));
            return this;
        }

        /**
         * Sets whether a node may answer from memory; {@link CachePolicy#none()} by default.
         *
         * @throws IllegalStateException if the policy is already set
         */
        public Builder cache(CachePolicy policy) {
            options.cache.set(policy);
            return this;
        }

        /** Sets elapsed time in nanoseconds, with an arbitrary origin, for tests that let hours pass. */
        Builder elapsedTime(LongSupplier nanos) {
            options.elapsedTime = nanos;
            return this;
        }

        /**
         * Sets the clock; the system's by default.
         *
         * <p>The time never falls below what elapsed time ({@link System#nanoTime()}) allows since the last confirmed
         * reading. A jump ahead is followed at once, and undone if the clock returns within five minutes; {@link
         * Health#clockJumps()} counts jumps of more than a second.
         *
         * @throws IllegalStateException if the clock is already set
         */
        public Builder clock(InstantSource source) {
            options.clock.set(source);
            return this;
        }

        /**
         * Sets the listener for events; none by default.
         *
         * @throws IllegalStateException if a listener is already set
         */
        public Builder listener(CounterfoilListener newListener) {
            options.listener.set(Optional.of(Objects.requireNonNull(newListener, "listener")));
            return this;
        }

        /**
         * Builds the instance.
         *
         * <p>With a leased cache this writes to the storage, to declare the lease to all nodes.
         *
         * @throws IllegalStateException if options contradict each other, or a hasher or the cache lacks a jar or a
         *     native library, or the storage cannot grant leases
         * @throws io.counterfoil.model.StorageException if the storage fails when the lease is declared
         */
        public Counterfoil build() {
            options.requireNoContradiction();
            return new Counterfoil(new Assembly(options));
        }
    }
}
