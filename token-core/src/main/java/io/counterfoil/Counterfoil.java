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

/**
 * A host's own API tokens: service accounts with a role, a token that is shown once, regeneration with an overlap,
 * immediate revocation, and an audit log, on the host's own database.
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
 * <p>Make one for the life of the application. It owns no connections, and starts no thread but the one that renews the
 * lease of a {@linkplain CachePolicy#leased leased cache}, when a token is first checked. Thread-safe, as all that it
 * returns is.
 */
public final class Counterfoil implements AutoCloseable {

    private final ServiceAccounts serviceAccounts;
    private final TokenAuthenticator authenticator;
    private final AuditLog auditLog;
    private final Maintenance maintenance;
    private final Optional<Revocations> revocations;
    private final Vitals vitals;

    private Counterfoil(Assembly parts) {
        this.serviceAccounts = parts.serviceAccounts();
        this.authenticator = parts.authenticator();
        this.auditLog = parts.auditLog();
        this.maintenance = parts.maintenance();
        this.revocations = parts.revocations();
        this.vitals = parts.vitals();
    }

    /** With all defaults, which {@link Builder} tells. */
    public static Counterfoil create(Storage storage) {
        return builder(storage).build();
    }

    /** With options. */
    public static Builder builder(Storage storage) {
        return new Builder(storage);
    }

    /** The management of accounts and tokens. */
    public ServiceAccounts serviceAccounts() {
        return serviceAccounts;
    }

    /** The check of tokens. */
    public TokenAuthenticator authenticator() {
        return authenticator;
    }

    /** The audit log. */
    public AuditLog auditLog() {
        return auditLog;
    }

    /** What has to be done now and then. */
    public Maintenance maintenance() {
        return maintenance;
    }

    /**
     * Returns when no node accepts what earlier calls on this node restricted. Only needed where such a call did not
     * wait: with {@link CachePolicy#withAsyncRevocation()}, or inside a transaction of the host's, after that was
     * committed. Returns at once where no node answers from memory. Where the storage joins the host's transactions it
     * waits each time once this node restricted anything: it can't know what was committed meanwhile.
     *
     * @throws IllegalStateException inside a transaction of the host's: what is not committed can't count
     * @throws RevocationPendingException if it is not known within seconds whether they count everywhere; calling again may
     *     help
     */
    public void awaitRevocations() {
        try {
            revocations.ifPresent(Revocations::await);
        } catch (StorageException e) {
            throw new RevocationPendingException(
                    "it is not known whether earlier revocations count everywhere; call awaitRevocations() again",
                    null,
                    e);
        }
    }

    /** How the library fares on this node. Reads the storage once, and does not throw when that fails. */
    public Health health() {
        return vitals.health();
    }

    /**
     * Ends the thread that renews the lease, if there is one, and writes the last uses that this node has seen, if the
     * storage answers. What is authenticated later is read from the storage. Repeating it is harmless.
     */
    @Override
    public void close() {
        vitals.close();
    }

    /**
     * Collects the options of a {@link Counterfoil}. An option that is set twice, or contradicts another, is an
     * {@link IllegalStateException}. Not thread-safe.
     */
    public static final class Builder {

        private final Options options;

        private Builder(Storage storage) {
            this.options = new Options(storage);
        }

        /**
         * The prefix of new token values, {@code cfsa} by default, and former ones that are still recognised.
         *
         * @throws IllegalArgumentException if a prefix is not 2 to 20 characters of
         *     {@code [a-z][a-z0-9]*(_[a-z0-9]+)*}
         */
        public Builder tokenPrefix(String current, String... former) {
            options.format.set(TokenFormat.of(current, former));
            return this;
        }

        /** What ranks above what; {@link RoleHierarchy#standard()} by default. */
        public Builder roles(RoleHierarchy newRoles) {
            options.roles.set(newRoles);
            return this;
        }

        /** Who may do what; {@link AccessPolicy#standard()} by default. */
        public Builder accessPolicy(AccessPolicy policy) {
            options.accessPolicy.set(policy);
            return this;
        }

        /** How long tokens live; {@link TokenPolicy#defaults()} by default. */
        public Builder tokenPolicy(TokenPolicy policy) {
            options.tokenPolicy.set(policy);
            return this;
        }

        /**
         * How secrets are digested, {@link SecretHasher#sha256()} by default, and former ways that still verify. A digest
         * of a former way gives way to one of the current when its token is next accepted.
         */
        public Builder secretHasher(SecretHasher hasher, SecretHasher... former) {
            List<SecretHasher> all = new ArrayList<>(List.of(Objects.requireNonNull(hasher, "secretHasher")));
            for (SecretHasher one : Objects.requireNonNull(former, "former secretHashers")) {
                all.add(Objects.requireNonNull(one, "former secretHasher"));
            }
            options.hashers.set(all);
            return this;
        }

        /** The host's users; none by default, so that every user id exists and a claimed role is taken as it is. */
        public Builder userDirectory(UserDirectory directory) {
            options.users.set(Optional.of(Objects.requireNonNull(directory, "userDirectory")));
            return this;
        }

        /** The tokens of an older system that were imported and are accepted beside ours; none by default. */
        public Builder importedTokens(ImportedTokens tokens) {
            options.imported.set(Optional.of(Objects.requireNonNull(tokens, "importedTokens")));
            return this;
        }

        /** Whether a node may answer from memory; {@link CachePolicy#none()} by default. */
        public Builder cache(CachePolicy policy) {
            options.cache.set(policy);
            return this;
        }

        /** Elapsed time in nanoseconds, with an arbitrary origin; for tests that let hours pass. */
        Builder elapsedTime(LongSupplier nanos) {
            options.elapsedTime = nanos;
            return this;
        }

        /**
         * The time; the system's by default.
         *
         * <p>It never falls below what elapsed time ({@link System#nanoTime()}) allows since the last reading that was
         * confirmed. A jump ahead is followed at once, and forgotten when the clock comes back within five minutes;
         * {@link Health#clockJumps()} counts jumps of more than a second.
         */
        public Builder clock(InstantSource source) {
            options.clock.set(source);
            return this;
        }

        /** Who is told of what happens; nobody by default. */
        public Builder listener(CounterfoilListener newListener) {
            options.listener.set(Optional.of(Objects.requireNonNull(newListener, "listener")));
            return this;
        }

        /**
         * The library, ready for use.
         *
         * <p>With a leased cache this writes to the storage, so that all nodes know of the lease.
         *
         * @throws IllegalStateException if options contradict each other, or a hasher or the cache lacks a jar or a
         *     native library, or the storage can't give leases
         * @throws io.counterfoil.model.StorageException if the storage fails when a lease is declared
         */
        public Counterfoil build() {
            options.requireNoContradiction();
            return new Counterfoil(new Assembly(options));
        }
    }
}
