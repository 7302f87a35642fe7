package io.counterfoil.change;

import io.counterfoil.audit.Ids;
import io.counterfoil.check.Hashers;
import io.counterfoil.check.ImportedReader;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.ImportedDigests;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenValue;
import io.counterfoil.rules.NewToken;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Generates new tokens: 256 random bits for the secret, 100 for the identifier. */
public final class Issuer {

    /** The prefix recorded for a value of an older system, which has none. */
    private static final String IMPORTED_PREFIX = "imported";

    private final TokenFormat format;
    private final Hashers hashers;
    private final SecureRandom random;
    private final Ids ids;
    private final ImportedReader imported;

    public Issuer(TokenFormat format, Hashers hashers, SecureRandom random, Ids ids, ImportedReader imported) {
        this.format = format;
        this.hashers = hashers;
        this.random = random;
        this.ids = ids;
        this.imported = imported;
    }

    public ServiceAccountId account(Instant now) {
        return ids.account(now);
    }

    public Fresh fresh() {
        ParsedToken token = format.generate(random);
        return new Fresh(new NewToken(token.id(), token.prefix()), token, null);
    }

    /**
     * Returns a token of an older system, whose value its bearer has, or the reason why this host does not accept it.
     */
    public Importable importable(ImportedToken token) {
        try {
            Digest digest = imported.digest(token);
            return new Importable(
                    new Fresh(new NewToken(ImportedDigests.id(digest), IMPORTED_PREFIX), null, digest),
                    Optional.empty());
        } catch (PolicyViolationException e) {
            return new Importable(fresh(), Optional.of(e));
        }
    }

    /**
     * A token to import.
     *
     * @param fresh the token
     * @param obstacle why it must not be imported; empty if it may
     */
    public record Importable(Fresh fresh, Optional<PolicyViolationException> obstacle) {

        public void requireAdmitted() {
            obstacle.ifPresent(e -> {
                throw e;
            });
        }
    }

    /**
     * A new token, not known to anyone. Not a record, because its string form must not contain the secret. For one
     * thread.
     */
    public final class Fresh {

        private final NewToken issued;
        private final @Nullable ParsedToken token;
        private boolean wanted;
        private @Nullable Digest digest;

        private Fresh(NewToken issued, @Nullable ParsedToken token, @Nullable Digest digest) {
            this.issued = issued;
            this.token = token;
            this.digest = digest;
        }

        public NewToken token() {
            return issued;
        }

        public boolean isImported() {
            return token == null;
        }

        /**
         * Returns the digest of its secret, for a decision that issues it.
         *
         * @throws AgainException if a slow scheme must compute it first, in {@link #prepare}
         */
        Digest digest() {
            wanted = true;
            if (digest == null && !hashers.isFast()) {
                throw new AgainException("the digest must be computed first");
            }
            prepare();
            return Objects.requireNonNull(digest);
        }

        /** Computes the digest if a decision needed it: a refused call must not cause the work of a slow scheme. */
        void prepare() {
            if (wanted && digest == null) {
                digest = hashers.digest(Objects.requireNonNull(token));
            }
        }

        public TokenValue value() {
            return format.write(Objects.requireNonNull(token, "an imported token is shown by nobody"));
        }
    }
}
