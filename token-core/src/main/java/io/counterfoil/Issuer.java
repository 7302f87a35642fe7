package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.hash.Digest;
import io.counterfoil.model.TokenValue;
import io.counterfoil.rules.NewToken;
import java.security.SecureRandom;

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

    /** A token that nobody knows yet. Not a record: its string form must not hold the secret. */
    final class Fresh {

        private final ParsedToken token;

        private Fresh(ParsedToken token) {
            this.token = token;
        }

        NewToken token() {
            return new NewToken(token.id(), token.prefix());
        }

        Digest digest() {
            return hashers.digest(token);
        }

        TokenValue value() {
            return format.write(token);
        }
    }
}
