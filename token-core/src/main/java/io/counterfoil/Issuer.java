package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.hash.Digest;
import io.counterfoil.model.TokenValue;
import io.counterfoil.rules.NewToken;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes new tokens: 256 random bits for the secret, 100 for the identifier. */
final class Issuer {

    private final TokenFormat format;
    private final Hashers hashers;
    private final SecureRandom random;

    Issuer(TokenFormat format, Hashers hashers, SecureRandom random) {
        this.format = format;
        this.hashers = hashers;
        this.random = random;
    }

    Fresh fresh() {
        return new Fresh(format.generate(random));
    }

    /** A token that nobody knows yet. Not a record: its string form must not hold the secret. For one thread. */
    final class Fresh {

        private final ParsedToken token;
        private boolean wanted;
        private @Nullable Digest digest;

        private Fresh(ParsedToken token) {
            this.token = token;
        }

        NewToken token() {
            return new NewToken(token.id(), token.prefix());
        }

        /**
         * The digest of its secret, for a decision that issues it.
         *
         * @throws AgainException if a slow scheme has to compute it first, by {@link #prepare}
         */
        Digest digest() {
            wanted = true;
            if (digest == null && !hashers.isFast()) {
                throw new AgainException("the digest has to be computed first");
            }
            prepare();
            return Objects.requireNonNull(digest);
        }

        /** Computes the digest, if a decision wanted it: who is refused must not cause the work of a slow scheme. */
        void prepare() {
            if (wanted && digest == null) {
                digest = hashers.digest(token);
            }
        }

        TokenValue value() {
            return format.write(token);
        }
    }
}
